// A password field of Jenkins changes its type with the first character, and a browser then forgets that the field was
// changed: a pasted secret would go on being called missing. So the check runs again when the field is left.
Behaviour.specify(".wecom-secret input.validated", "wecom-secret", 10, function (secret) {
  secret.addEventListener("blur", function () {
    if (typeof secret.onchange === "function") {
      secret.onchange();
    }
  });
});
