// What is checked on a screen: the plugin's own parts carry the attribute data-walk.
const fs = require("node:fs");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Marks the plugin's own parts; returns how many there are. */
function markOwn(page, selectors) {
  return page.evaluate((all) => {
    document.querySelectorAll("[data-walk]").forEach((element) => element.removeAttribute("data-walk"));
    const own = new Set();
    for (const { selector, title } of all) {
      for (const element of document.querySelectorAll(selector)) {
        const heading = title && element.querySelector(".jenkins-section__title");
        if (title && (!heading || !title.some((text) => heading.textContent.includes(text)))) continue;
        own.add(element);
      }
    }
    own.forEach((element) => element.setAttribute("data-walk", ""));
    return own.size;
  }, selectors);
}

/** What Jenkins draws within the plugin's own parts: its looks are its own affair. */
const DRAWN_BY_JENKINS = {
  "color-contrast": [
    ".jenkins-page-description",
    ".jenkins-form-description",
    ".jenkins-edited-section-label",
    ".ok, .warning, .error",
    ".jenkins-button",
    ".CodeMirror *",
  ],
  tabindex: [".jenkins-help-button"],
  label: [".optional-block-control[name='specified']"],
};

/** Returns what axe finds wrong in the plugin's own parts. */
async function accessibility(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (drawn) => {
    const run = await window.axe.run({ include: ["[data-walk]"] }, { resultTypes: ["violations"], preload: false });
    const isDrawn = (rule, node) => (drawn[rule] ?? []).some((one) => document.querySelector(node.target[0])?.matches(one));
    return {
      violations: run.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes
          .filter((node) => !isDrawn(id, node))
          .map(({ html, failureSummary }) => ({ html, failureSummary })),
      })),
    };
  }, DRAWN_BY_JENKINS);
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll(/\s+/g, " ").slice(0, 220)}`),
  );
}

/** Returns what the plugin's own parts say: text and what stands in attributes that people read or hear. */
function words(page) {
  return page.evaluate(() => {
    const found = new Set();
    const isData = (element) => element.closest("code, pre, textarea, .wecom-preview__message, .wecom-deliveries__log, .CodeMirror, .help-area, .jenkins-edited-section-label, select[fillurl*=CredentialsId]");
    const add = (text) => {
      const plain = text.replaceAll(/\s+/g, " ").trim();
      if (plain) found.add(plain);
    };
    for (const root of document.querySelectorAll("[data-walk]")) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!isData(element) && element.checkVisibility()) add(node.data);
      }
      for (const element of [root, ...root.querySelectorAll("*")]) {
        if (element.matches(".jenkins-help-button, .jenkins-edited-section-label, .jenkins-spinner")) continue;
        if (!element.checkVisibility()) continue;
        for (const name of ["placeholder", "aria-label", "title", "alt", "tooltip"]) {
          if (element.hasAttribute(name)) add(element.getAttribute(name));
        }
      }
    }
    return [...found];
  });
}

const CHINESE = /\p{Script=Han}/u;

/** Words of Jenkins and other plugins, which has their translations in a plugin of its own, and names that stay as they are. */
const OTHERS = fs
  .readFileSync(`${__dirname}/others.txt`, "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => new RegExp(`^(?:${line})$`));

/** Returns the words of a Chinese page that are not Chinese: sentences, keys of bundles, what the English page says too. */
function untranslated(chinese, english) {
  return chinese.filter((text) => {
    if (CHINESE.test(text) || !/[A-Za-z]{3}/.test(text) || OTHERS.some((other) => other.test(text))) return false;
    return english.includes(text) || /[a-z]{2,} [a-z]{2,}/i.test(text) || /^[a-z]+[A-Z]\w*$/.test(text);
  });
}

/** Returns the keys of bundles that stand on a page in place of words. */
function keys(english) {
  return english.filter((text) => /^[a-z]+([A-Z][a-z]+)+$/.test(text) && !OTHERS.some((other) => other.test(text)));
}

/** Returns the helps of the plugin's own parts that are missing, or not Chinese where they should be. */
async function helps(page, language) {
  const urls = await page.evaluate(() =>
    [...document.querySelectorAll("[data-walk] a.jenkins-help-button, [data-walk] .jenkins-help-button")]
      .map((button) => button.getAttribute("data-help-url") ?? button.getAttribute("helpURL"))
      .filter((url) => url && url.includes("wecom") && !/Credentials\/help\/(scope|id|description)$/.test(url)),
  );
  const wrong = [];
  for (const url of new Set(urls)) {
    const { status, text } = await page.evaluate(async (address) => {
      const answer = await fetch(address);
      return { status: answer.status, text: await answer.text() };
    }, url);
    if (status !== 200) wrong.push(`help ${url}: ${status}`);
    else if ((language === "zh-CN") !== CHINESE.test(text)) wrong.push(`help ${url} is in the other language: ${text.slice(0, 80)}`);
  }
  return wrong;
}

module.exports = { markOwn, accessibility, words, untranslated, keys, helps };
