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
