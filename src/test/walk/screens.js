// The plugin's screens. Each has a path below Jenkins' address and says which parts of the page are the plugin's own.
//   prepare    what is clicked before it is looked at
//   pictures   what is drawn of it for docs/images
//   whole      the plugin has the page to itself

/** What the plugin adds to Jenkins' forms. */
const form = [{ selector: ".wecom-form" }];

/** Opens what is folded within the plugin's own section. */
async function unfold(page, within) {
  for (const button of await page.locator(`${within} .advanced-button`).all()) {
    if (await button.isVisible()) await button.click();
  }
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

const step = (name, prepare, pictures) => ({
  name: `snippet-${name}`,
  path: "job/shop/job/main/pipeline-syntax/",
  own: [{ selector: "[data-step]" }],
  async prepare(page, look) {
    await chooseStep(page, name);
    await prepare?.(page, look);
    await unfold(page, "[data-step]");
  },
  pictures,
});

module.exports = () => [
  {
    name: "manage",
    path: "manage/wecom/",
    own: [{ selector: "#main-panel" }],
    pictures: [
      { file: "deliveries", language: "en-US", look: "light", of: "#main-panel", height: 1000 },
      { file: "deliveries-zh", language: "zh-CN", look: "light", of: "#main-panel", height: 1000 },
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
    own: [{ selector: ".wecom-deliveries__alert" }],
    pictures: [{ file: "monitor", language: "en-US", look: "dark", of: ".wecom-deliveries__alert" }],
  },
  {
    name: "build",
    path: "job/shop/job/main/1/",
    own: [{ selector: ".app-summary:has(.wecom-deliveries)" }],
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
  {
    name: "system",
    path: "manage/configure",
    own: form,
    async prepare(page) {
      await page.locator("[name='_.testRecipients']").fill("@alice");
      await press(page, /Send test message|发送测试消息/);
      await press(page, /Preview|预览/);
      await unfold(page, ".wecom-form");
    },
    pictures: [
      {
        file: "global-configuration",
        language: "en-US",
        look: "light",
        of: ".wecom-form",
        height: 1400,
        before: (page) => unfold(page, ".wecom-form"), // folds again what is open
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
  { name: "folder", path: "job/shop/configure", own: form },
  {
    name: "user",
    path: "user/alice/account/",
    own: form,
  },
  {
    name: "credentials",
    path: "manage/credentials/store/system/domain/_/credential/ops/",
    own: form,
    async prepare(page) {
      await page.locator("button, a", { hasText: /^\s*(Update|更新|Update credential|Edit)/ }).first().click();
      await page.locator("dialog[open] [name='_.corpId']").waitFor();
    },
    pictures: [{ file: "credentials", language: "en-US", look: "light", of: "dialog[open]" }],
  },
  step("wecomSend", null, [
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
];
