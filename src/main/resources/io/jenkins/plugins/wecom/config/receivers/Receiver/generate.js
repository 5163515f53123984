// Fills a field of a receiver with letters and digits of chance. What was made is shown until the page is left, so that
// it can be copied into WeCom's console.
Behaviour.specify(".wecom-receiver .wecom-generate", "wecom-generate", 10, function (button) {
  const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  function random(length) {
    let text = "";
    while (text.length < length) {
      const bytes = window.crypto.getRandomValues(new Uint8Array(64));
      for (let i = 0; i < bytes.length && text.length < length; i++) {
        const index = bytes[i] & 63; // 62 and 63 are passed over, so that each character is as likely as another
        if (index < characters.length) {
          text += characters.charAt(index);
        }
      }
    }
    return text;
  }

  button.addEventListener("click", function () {
    const receiver = button.closest(".wecom-receiver");
    const field = receiver.querySelector("input[name='_." + button.dataset.field + "']");
    const concealed = field.closest(".hidden-password");
    const change = concealed === null ? null : concealed.querySelector(".hidden-password-update-btn");
    if (change !== null) {
      change.click();
    }
    field.setAttribute("type", "text");
    field.value = random(Number(button.dataset.length));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
