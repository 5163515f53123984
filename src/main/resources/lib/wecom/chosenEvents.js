/* Keeps the names of the checked events in the hidden field before them, where the preview finds them. */
Behaviour.specify(".wecom-events", "wecom-events", 0, (events) => {
  const chosen = events.previousElementSibling;
  const update = () => {
    chosen.value = Array.from(events.querySelectorAll("input[name='when']"))
      .filter((box) => box.checked)
      .map((box) => box.getAttribute("json"))
      .join(",");
  };
  events.addEventListener("change", update);
  update();
});
