// What members do in WeCom, and users on their pages, before the screens are looked at: links, presses and words.

/** Presses a button of the newest card about something, for a member. */
async function press(page, servers, about, member, button) {
  await page.goto(`${servers.inbox}/`);
  const card = page.locator("article.message", { has: page.locator("form.buttons"), hasText: about }).last();
  await card.locator("select[name=member]").selectOption(member);
  await card.locator("button[name=key]", { hasText: button }).click();
  await page.waitForLoadState();
}

/** Looks again until something is on the page. */
async function until(page, address, selector) {
  for (let left = 60; ; left--) {
    await page.goto(address);
    if (await page.locator(selector).count()) return;
    if (left === 0) throw new Error(`${selector} does not come on ${address}`);
    await page.waitForTimeout(1000);
  }
}

/** Enters a user's own WeCom user ID, upon which the member is asked by a card. */
async function enterUserId(page, servers, user) {
  await page.goto(`${servers.url}user/${user}/account/`);
  await page.locator("[name='_.userId']").fill(user);
  await page.locator("button[name=Submit]").click();
  await page.waitForLoadState();
  await until(page, `${servers.inbox}/`, `article.message:has(form.buttons):has-text("${user}"):has-text("Jenkins?")`);
}

async function as(browser, servers, signIn, user, act) {
  const context = await browser.newContext({ locale: "en-US" });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    if (user) await signIn(page, servers, user);
    await act(page);
  } finally {
    await context.close();
  }
}

/** Writes to the smart robot. */
async function write(page, servers, member, chat, text) {
  await page.goto(`${servers.inbox}/`);
  const form = page.locator("form.write");
  await form.locator("select[name=member]").selectOption(member);
  await form.locator("select[name=chat]").selectOption(chat);
  await form.locator("[name=text]").fill(text);
  await form.locator("button").click();
  await page.waitForLoadState();
}

async function live(browser, servers, signIn) {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(60_000);
  // Alice has confirmed that she is that user, bob has said that he is not; carol was entered by the administrator.
  await as(browser, servers, signIn, "alice", (own) => enterUserId(own, servers, "alice"));
  await press(page, servers, "Jenkins?", "alice", "That’s me");
  await as(browser, servers, signIn, "bob", (own) => enterUserId(own, servers, "bob"));
  await press(page, servers, "Jenkins?", "bob", "Not me");
  await as(browser, servers, signIn, "admin", async (own) => {
    await own.goto(`${servers.url}user/carol/account/`);
    await own.locator("[name='_.userId']").fill("carol");
    await own.locator("button[name=Submit]").click();
    await own.waitForLoadState();
  });
  // Both press on the card about a failure: bob is nobody in Jenkins, alice may, and then the card is another.
  await press(page, servers, "shop » main", "bob", "Rebuild");
  await press(page, servers, "shop » main", "alice", "Acknowledge");
  await write(page, servers, "alice", "", "help");
  await write(page, servers, "bob", "wrkSFfCgAAStandInBuildRoom", "id");
  await as(browser, servers, signIn, "admin", (own) => until(own, `${servers.url}manage/wecom/`, "text=acknowledge"));
  await page.context().close();
}

module.exports = { live };
