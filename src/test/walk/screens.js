// The plugin's screens. Each has a path below Jenkins' address and says which parts of the page are the plugin's own.
//   as         who is signed in; admin, if not said
//   prepare    what is clicked before it is looked at; what is wrong then is a finding
//   pictures   what is drawn of it for docs/images
//   whole      the plugin has the page to itself

/** What the plugin adds to Jenkins' forms. */
const form = [{ selector: ".wecom-form" }];

/** Opens the rules that are folded, or folds those that are open. */
async function turn(page, expanded) {
  for (const toggle of await page.locator(".wecom-rule__toggle").all()) {
    if ((await toggle.getAttribute("aria-expanded")) !== expanded) continue;
    await toggle.click();
    await toggle.and(page.locator(`[aria-expanded=${expanded === "true" ? "false" : "true"}]`)).waitFor();
  }
}

/** Opens what is folded within the plugin's own section. */
async function unfold(page, within) {
  for (const button of await page.locator(`${within} .advanced-button`).all()) {
    if (await button.isVisible()) await button.click();
  }
}

/** Opens what is folded: rules first, since they have parts that are folded in turn. */
async function unfoldAll(page) {
  await turn(page, "false");
  await unfold(page, ".wecom-form");
}

/** What a rule says in its line, without its number. */
const lines = (page) =>
  page.locator(".wecom-rule__toggle").evaluateAll((all) => all.map((one) => one.textContent.replaceAll(/\s+/g, " ").trim()));

/** Moves the second rule to the first place and back, by the keyboard alone. */
async function moveByKeyboard(page, find) {
  const before = await lines(page);
  const rule = page.locator(".wecom-rule").nth(1);
  await rule.locator(".wecom-rule__toggle").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const after = await lines(page);
  if (after[0] !== before[1] || after[1] !== before[0]) find(`the keyboard does not move a rule up: ${after.join(" | ")}`);
  const isFocused = await page.evaluate(() => document.activeElement.matches(".wecom-rule__up"));
  if (!isFocused) find("the button that moves a rule loses the focus");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  if ((await lines(page)).join() !== before.join()) find("the keyboard does not move a rule down");
}

async function press(page, button) {
  const place = page.locator(".jenkins-validate-button__container", { has: page.locator("button", { hasText: button }) }).first();
  await place.locator("button").click();
  await place.locator(".jenkins-validate-button__container__status *").first().waitFor();
}

async function chooseStep(page, step) {
  await page
    .locator("select.dropdownList")
    .first()
    .selectOption(await page.locator(`option[value^="${step}:"]`).getAttribute("value"));
  const shown = page.locator(".dropdownList-container:visible", { has: page.locator(".wecom-form") });
  await shown.waitFor();
  await shown.locator(".wecom-form").first().evaluate((element) => element.setAttribute("data-step", ""));
}

/** A message of the demonstration, where they are always the same. */
const told = (file, index) => ({ file, language: "en-US", look: "light", of: `.message >> nth=${index}` });

/** What such a message says, without who sent it and when. */
const said = (file, index) => ({ ...told(file, index), of: `.bubble >> nth=${index}`, room: 0 });

/** Makes the window so high that a dialog needs no scrolling. */
async function heighten(page) {
  await page.setViewportSize({ width: page.viewportSize().width, height: 1300 });
}

const step = (name, prepare, pictures) => ({
  name: `snippet-${name}`,
  path: "job/shop/job/main/pipeline-syntax/",
  own: [{ selector: "[data-step]" }],
  async prepare(page) {
    await chooseStep(page, name);
    await unfold(page, "[data-step]");
    await prepare?.(page);
  },
  pictures,
});

const credentials = (id, field, pictures, prepare) => [
  {
    name: `credentials-${id}`,
    path: `manage/credentials/store/system/domain/_/credential/${id}/`,
    own: form,
    async prepare(page) {
      await page.locator("button, a", { hasText: /^\s*(Update|更新|Update credential|Edit)/ }).first().click();
      await page.locator(`dialog[open] .wecom-form [name='_.${field}']`).waitFor();
      await prepare?.(page);
    },
    pictures,
  },
];

module.exports = () => [
  {
    name: "manage",
    path: "manage/wecom/",
    own: [{ selector: "#main-panel" }],
    pictures: [
      { file: "deliveries", language: "en-US", look: "light", of: "#main-panel", height: 1000 },
      { file: "deliveries-zh", language: "zh-CN", look: "light", of: "#main-panel", height: 1000 },
      { file: "robots", language: "en-US", look: "light", of: "section:has(> .wecom-robot-status)" },
    ],
  },
  {
    name: "manage-none",
    path: "manage/wecom/?job=none",
    own: [{ selector: "#main-panel" }],
  },
  {
    name: "monitor",
    path: "manage/",
    own: [{ selector: ".wecom-deliveries__alert, .jenkins-alert:has(form[action*='io.jenkins.plugins.wecom'])" }],
    pictures: [{ file: "monitor", language: "en-US", look: "dark", of: ".wecom-deliveries__alert:has(form[action$='/seen'])" }],
  },
  {
    name: "build",
    path: "job/shop/job/main/1/",
    own: [{ selector: ".app-summary:has(.wecom-deliveries), .app-summary:has(.wecom-done)" }],
    async prepare(page) {
      for (const one of await page.locator(".wecom-deliveries details").all()) {
        await one.evaluate((details) => (details.open = true));
      }
    },
    pictures: [
      {
        file: "build-page",
        language: "en-US",
        look: "dark",
        of: ".app-summary:has(.wecom-deliveries)",
        height: 1000,
        before: (page) => page.evaluate(() => document.querySelectorAll(".wecom-deliveries details").forEach((one, i) => (one.open = i === 0))),
      },
    ],
  },
  { name: "build-held", path: "job/storm/2/", own: [{ selector: ".app-summary:has(.wecom-deliveries)" }] },
  { name: "job", path: "job/shop/job/main/wecom/", own: [{ selector: "#main-panel" }] },
  { name: "job-told", path: "job/told/job/main/wecom/", own: [{ selector: "#main-panel" }] },
  {
    name: "system",
    path: "manage/configure",
    own: form,
    async prepare(page) {
      await page.locator("[name='_.testRecipients']").first().fill("@alice");
      await press(page, /Send test message|发送测试消息/);
      await press(page, /Preview|预览/);
      await unfoldAll(page);
    },
    pictures: [
      {
        file: "global-configuration",
        language: "en-US",
        look: "light",
        of: ".wecom-form",
        height: 1400,
        async before(page) {
          await unfold(page, ".wecom-form"); // folds again what is open
          await turn(page, "true");
        },
      },
    ],
  },
  {
    name: "publisher",
    path: "job/freestyle/configure",
    own: form,
    async prepare(page) {
      // the property that overrides the global rules for this job
      await page.evaluate(() =>
        document
          .querySelectorAll(".optionalBlock-container:has(.wecom-names)")
          .forEach((block) => block.querySelector("input.optional-block-control:not(:checked)")?.click()),
      );
      await page.locator("[descriptorid='io.jenkins.plugins.wecom.publisher.WecomNotifier']").scrollIntoViewIfNeeded();
      await press(page, /Preview|预览/);
    },
    pictures: [
      { file: "publisher", height: 1590, language: "en-US", look: "light", of: "[descriptorid='io.jenkins.plugins.wecom.publisher.WecomNotifier']" },
      { file: "publisher-zh", height: 1590, language: "zh-CN", look: "light", of: "[descriptorid='io.jenkins.plugins.wecom.publisher.WecomNotifier']" },
      { file: "preview", language: "en-US", look: "light", of: ".wecom-preview" },
      { file: "preview-dark", language: "en-US", look: "dark", of: ".wecom-preview" },
      { file: "preview-zh", language: "zh-CN", look: "light", of: ".wecom-preview" },
    ],
  },
  {
    name: "rules",
    path: "job/many/configure",
    own: form,
    async prepare(page, find) {
      await moveByKeyboard(page, find);
      await page.locator(".wecom-rule__copy").first().click();
      await page.locator(".wecom-rule").nth(3).waitFor();
      await unfoldAll(page);
    },
  },
  {
    name: "rules-folded",
    path: "job/many/configure",
    own: form,
    pictures: [
      { file: "rules", language: "en-US", look: "light", of: ".wecom-rules" },
      { file: "rules-zh", language: "zh-CN", look: "light", of: ".wecom-rules" },
    ],
  },
  { name: "folder", path: "job/shop/configure", own: form },
  {
    name: "account",
    as: "alice",
    path: "user/alice/account/",
    own: form,
  },
  { name: "user", as: "alice", path: "user/alice/", own: [{ selector: "div:has(> a[href='wecom/'])" }] },
  {
    name: "link",
    as: "bob",
    path: "user/bob/wecom/",
    own: [{ selector: "#main-panel" }],
  },
  {
    name: "link-code",
    as: "bob",
    path: "user/bob/wecom/",
    own: [{ selector: "#main-panel" }],
    async prepare(page) {
      await page.locator("form[action=link] button").click();
      await page.locator("#main-panel pre").waitFor();
    },
  },
  ...credentials("ops", "corpId", [{ file: "credentials", language: "en-US", look: "light", of: "dialog[open]", before: heighten }], async (page) => {
    await page.locator("dialog[open] [name='testRecipients']").fill("@alice, nobody");
    await press(page, /Send test message|发送测试消息/);
  }),
  ...credentials("room", "botId"),
  step("wecomSend", (page) => page.locator("[data-step] [name='_.card'], [data-step] [name='card']").first().check({ force: true }), [
    { file: "snippet-generator", language: "en-US", look: "light", of: "[data-step]", height: 1000 },
  ]),
  step("wecomRecall"),
  step("wecomChat"),
  step("wecomEscape"),
  {
    name: "inbox",
    at: "inbox",
    path: "",
    looks: { "en-US": ["light"], "zh-CN": [] },
  },
  {
    name: "demo",
    at: "demo",
    path: "",
    context: { viewport: { width: 720, height: 900 } },
    looks: { "en-US": ["light"], "zh-CN": [] },
    pictures: [
      { file: "inbox", language: "en-US", look: "light", of: "body", height: 900, room: 0 },
      told("report-success", 0),
      told("report-failure", 1),
      told("report-zh", 3),
      told("report-fixed", 4),
      said("form-text", 5),
      said("form-textcard", 6),
      said("form-card", 7),
      said("form-card-zh", 8),
      { ...told("destinations", 9), until: ".message >> nth=10" },
    ],
  },
];
