/* Puts what is picked into the text field before the list, where the cursor is. */
Behaviour.specify(".wecom-parts__part", "wecom-parts", 0, (button) => {
  button.addEventListener("click", () => {
    const field = button.closest(".wecom-parts").parentNode.querySelector("textarea");
    const text = "${" + button.dataset.part + "}";
    const untouched = field.selectionEnd === 0; // nobody has put the cursor anywhere
    const start = untouched ? field.value.length : field.selectionStart;
    const end = untouched ? start : field.selectionEnd;
    field.value = field.value.substring(0, start) + text + field.value.substring(end);
    field.focus();
    field.setSelectionRange(start + text.length, start + text.length);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
});

/* Keeps the values of the checked boxes in the hidden field before them, where the preview finds them. */
Behaviour.specify(".wecom-choices", "wecom-choices", 0, (choices) => {
  const chosen = choices.previousElementSibling;
  const update = () => {
    chosen.value = Array.from(choices.querySelectorAll("input[type='checkbox']"))
      .filter((box) => box.checked)
      .map((box) => box.getAttribute("json"))
      .join(",");
  };
  choices.addEventListener("change", update);
  update();
});
