/* Folds rules and opens them, and copies one. What a folded rule submits is what was stored, until it is opened. */
Behaviour.specify(".wecom-rule", "wecom-rule", 0, (rule) => {
  if (rule.wecomReady) {
    return;
  }
  rule.wecomReady = true;
  const toggle = rule.querySelector(".wecom-rule__toggle");
  const fields = () => rule.querySelector(".wecom-rule__fields");

  /* What a field holds, as the line of a folded rule shows it. */
  const shown = (name) => {
    if (name === "when") {
      return Array.from(fields().querySelectorAll("input[name='when']"))
        .filter((box) => box.checked)
        .map((box) => box.getAttribute("json"))
        .join(", ");
    }
    const field = fields().querySelector("[name='" + name + "']");
    return field === null ? "" : field.value.trim();
  };

  const refresh = () => {
    rule.querySelectorAll(".wecom-rule__part").forEach((part) => {
      part.textContent = shown(part.dataset.field) || part.dataset.empty || "";
    });
    const enabled = fields().querySelector("input[name='_.enabled']");
    rule.querySelector(".wecom-rule__off").hidden = enabled === null || enabled.checked;
  };

  /* Calls what is to follow once the fields are there. */
  const open = (then) => {
    const template = rule.querySelector(".wecom-rule__template");
    if (template === null) {
      fields().hidden = false;
      toggle.setAttribute("aria-expanded", "true");
      then();
    } else if (!rule.wecomAsked) {
      rule.wecomAsked = true; // whoever clicks twice meanwhile
      renderOnDemand(template, () => {
        rule.querySelector(".wecom-rule__folded").remove();
        toggle.setAttribute("aria-expanded", "true");
        then();
      });
    }
  };
  const nothing = () => {};

  const fold = () => {
    refresh();
    fields().hidden = true;
    toggle.setAttribute("aria-expanded", "false");
  };

  toggle.addEventListener("click", () => {
    if (toggle.getAttribute("aria-expanded") === "true") {
      fold();
    } else {
      open(nothing);
    }
  });

  /* The order of rules is changed by keyboard too, not only by dragging. */
  const move = (direction) => (event) => {
    const chunk = rule.closest(".repeated-chunk");
    const container = chunk.parentNode;
    const chunks = Array.from(container.children).filter((child) => child.classList.contains("repeated-chunk"));
    const other = chunks[chunks.indexOf(chunk) + direction];
    if (other !== undefined) {
      container.insertBefore(chunk, direction < 0 ? other : other.nextSibling);
      container.tag.update();
      event.currentTarget.focus();
    }
  };
  rule.querySelector(".wecom-rule__up").addEventListener("click", move(-1));
  rule.querySelector(".wecom-rule__down").addEventListener("click", move(1));

  const copy = () => {
    const chunk = rule.closest(".repeated-chunk");
    const container = chunk.parentNode;
    Array.from(container.children)
      .filter((child) => child.classList.contains("repeatable-add"))
      .pop()
      .click();
    const chunks = Array.from(container.children).filter((child) => child.classList.contains("repeated-chunk"));
    const added = chunks[chunks.length - 1];
    container.insertBefore(added, chunk.nextSibling);
    container.tag.update();
    fill(added.querySelector(".wecom-rule__fields"));
    added.querySelector(".wecom-rule__toggle").focus();
  };
  rule.querySelector(".wecom-rule__copy").addEventListener("click", () => open(copy));

  /* Gives the fields of a new rule what this one's hold. */
  const fill = (target) => {
    fields()
      .querySelectorAll("input[name], select[name], textarea[name]")
      .forEach((field) => {
        const json = field.getAttribute("json");
        const same = Array.from(target.querySelectorAll("[name='" + field.getAttribute("name") + "']")).find(
          (other) => other.tagName === field.tagName && other.getAttribute("json") === json,
        );
        if (same === undefined) {
          return;
        }
        if (field.type === "checkbox") {
          same.checked = field.checked;
        } else if (field.tagName === "SELECT") {
          same.innerHTML = field.innerHTML; // Jenkins may not have filled it yet
          same.setAttribute("value", field.value);
          same.value = field.value;
        } else {
          same.value = field.value;
        }
        same.dispatchEvent(new Event("change", { bubbles: true }));
      });
  };

  /* What an open rule's fields hold is what its line says; a new one is open. */
  if (fields() !== null) {
    refresh();
  }
  rule.addEventListener("change", refresh);

  const chunk = rule.closest(".repeated-chunk");
  const isSole =
    Array.from(chunk.parentNode.children).filter((child) => child.classList.contains("repeated-chunk")).length === 1;
  if ((isSole || rule.dataset.wrong === "true") && toggle.getAttribute("aria-expanded") === "false") {
    open(nothing);
  }
});
