/*
 * Jenkins draws the label of a field beside it without saying so to those who do not see it. Here each control gets its
 * label as its name; a group of check boxes and an entry of a list get theirs.
 */
(() => {
  const textOf = (label) =>
    Array.from(label.childNodes)
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data)
      .join("")
      .trim();

  const childOf = (element, type) => Array.from(element.children).find((child) => child.classList.contains(type)) || null;

  const nameControls = (item) => {
    const label = childOf(item, "jenkins-form-label");
    item.querySelectorAll("input, select, textarea, [role='group']").forEach((control) => {
      if (control.closest(".jenkins-form-item") !== item || control.hasAttribute("aria-label")) {
        return;
      }
      const own = childOf(control.parentElement, "attach-previous");
      const name = own === null ? label && textOf(label) : own.textContent.trim();
      if (name) {
        control.setAttribute("aria-label", name);
      }
    });
  };

  const prepare = (marker) => {
    const form = marker.parentElement;
    form.classList.add("wecom-form");
    // A concealed value becomes a field only when it is to be changed.
    form.addEventListener("focusin", (event) => {
      const item = event.target.closest(".jenkins-form-item");
      if (item !== null) {
        nameControls(item);
      }
    });
  };

  Behaviour.specify(".wecom-names", "wecom-names", -1, prepare);

  Behaviour.specify(".wecom-form .jenkins-form-item", "wecom-names", 0, nameControls);

  // The dialog of credentials loads its scripts at once, and this one may come after Jenkins has gone through the form.
  document.querySelectorAll(".wecom-names").forEach((marker) => {
    prepare(marker);
    marker.parentElement.querySelectorAll(".jenkins-form-item").forEach(nameControls);
  });

  Behaviour.specify(".wecom-form .repeated-chunk", "wecom-names", 0, (chunk) => {
    const header = chunk.querySelector(":scope > .repeated-chunk__header, :scope > .repeated-chunk__content > .repeated-chunk__header");
    if (header !== null && !chunk.hasAttribute("aria-label")) {
      chunk.setAttribute("role", "group");
      chunk.setAttribute("aria-label", header.textContent.trim());
    }
  });
})();
