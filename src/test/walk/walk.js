// Walks through the screens, see bin/walk.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");
const { startServers, groovy, demonstrate } = require("./servers.js");
const checks = require("./checks.js");
const { live } = require("./members.js");
const screens = require("./screens.js");

const images = path.resolve(__dirname, "../../../docs/images");
const shots = path.resolve(__dirname, "../../../target/walk/shots");
const MAX_BYTES = 150_000;

/** How a screen is looked at: language, colours, width. A screen that is only for forms has no narrow look of its own. */
const LOOKS = {
  light: { colorScheme: "light", viewport: { width: 1080, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1080, height: 900 } },
  narrow: { colorScheme: "light", viewport: { width: 420, height: 900 } },
};

const findings = [];

async function look(browser, servers, screen, language, name) {
  const place = `${screen.name}, ${language}, ${name}`;
  const find = (what) => findings.push(`${place}: ${what}`);
  const context = await browser.newContext({ locale: language, ...LOOKS[name], ...screen.context });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => message.type() === "error" && find(`console: ${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => find(`script: ${error.message}`));
  page.on("response", (answer) => answer.status() >= 500 && find(`${answer.status()} of ${answer.url()}`));
  try {
    const places = { inbox: `${servers.inbox}/`, demo: servers.demo };
    if (!screen.at) await signIn(page, servers, screen.as ?? "admin");
    await page.goto(new URL(screen.path, places[screen.at] ?? servers.url).href, { waitUntil: "load" });
    await page.waitForFunction(() => !document.querySelector(".behavior-loading:not(.behavior-loading--hidden)"));
    await screen.prepare?.(page, find);
    await page.evaluate(() => document.fonts.ready);
    if (screen.own) {
      await page.waitForLoadState("networkidle"); // lists that are being filled are pale
      await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity));
      await flatten(page);
      if ((await checks.markOwn(page, screen.own)) === 0) find("nothing of the plugin is on it");
      (await checks.accessibility(page)).forEach(find);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 1 && !screen.wide) find(`it is ${wide} pixels wider than the window`);
    }
    fs.mkdirSync(shots, { recursive: true });
    const whole = page.locator("[data-walk]:visible").first();
    await (screen.own && !screen.whole ? whole : page).screenshot({
      path: path.join(shots, `${screen.name}-${language}-${name}.png`),
      ...(screen.own && !screen.whole ? {} : { fullPage: true }),
      animations: "disabled",
    });
    for (const picture of screen.pictures ?? []) {
      if (picture.language === language && picture.look === name) await draw(page, picture);
    }
    const said = screen.own ? await checks.words(page) : [];
    if (screen.own && name === "light") (await checks.helps(page, language)).forEach(find);
    return said;
  } catch (e) {
    find(`cannot be looked at: ${e.message}`);
    await page.screenshot({ path: path.join(shots, `${screen.name}-${language}-${name}-failed.png`) }).catch(() => {});
    return [];
  } finally {
    await context.close();
  }
}

const sessions = {};

/** Signs a user in, whose password is the own name. */
async function signIn(page, servers, user) {
  if (!sessions[user]) {
    await page.goto(`${servers.url}login`);
    await page.locator("[name=j_username]").fill(user);
    await page.locator("[name=j_password]").fill(user);
    await page.locator("[name=Submit]").click();
    await page.waitForURL((url) => !url.pathname.endsWith("/login") && !url.pathname.endsWith("/loginError"));
    sessions[user] = await page.context().cookies();
  }
  await page.context().addCookies(sessions[user]);
}

/** Has nothing float over what a picture shows. */
function flatten(page) {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll("body *:not(dialog, dialog *)")) {
      if (["sticky", "fixed"].includes(getComputedStyle(element).position)) element.style.position = "static";
    }
    // Its shade lies over the page wherever it stands.
    document.querySelectorAll("header").forEach((header) => (header.style.visibility = "hidden"));
  });
}

/** Draws a part of the page, with some room around it. */
async function draw(page, picture) {
  const file = path.join(images, `${picture.file}.png`);
  await picture.before?.(page);
  const part = page.locator(picture.of).first();
  await part.scrollIntoViewIfNeeded();
  const box = await part.boundingBox();
  const end = picture.until ? await page.locator(picture.until).first().boundingBox() : box;
  const scroll = await page.evaluate(() => [window.scrollX, window.scrollY]);
  const room = picture.room ?? 8;
  await page.screenshot({
    path: file,
    fullPage: true,
    animations: "disabled",
    clip: {
      x: Math.max(0, box.x + scroll[0] - room),
      y: Math.max(0, box.y + scroll[1] - room),
      width: box.width + 2 * room,
      height: Math.min(end.y + end.height - box.y + 2 * room, picture.height ?? 10_000),
    },
  });
  const bytes = fs.statSync(file).size;
  if (bytes >= MAX_BYTES) findings.push(`${picture.file}.png has ${bytes} bytes, more than ${MAX_BYTES}`);
}

async function walk(servers, wanted, isNew) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    if (isNew) await live(browser, servers, signIn);
    for (const screen of screens(servers)) {
      if (wanted.length && !wanted.some((name) => screen.name.includes(name))) continue;
      const said = {};
      for (const language of ["en-US", "zh-CN"]) {
        const names = screen.looks?.[language] ?? (language === "en-US" ? ["light", "dark", "narrow"] : ["light"]);
        for (const name of names) {
          const all = await look(browser, servers, screen, language, name);
          said[language] = [...new Set([...(said[language] ?? []), ...all])];
        }
      }
      const english = said["en-US"] ?? [];
      checks.keys(english).forEach((text) => findings.push(`${screen.name}, en-US: a key in place of a word: ${text}`));
      checks
        .untranslated(said["zh-CN"] ?? [], english)
        .forEach((text) => findings.push(`${screen.name}, zh-CN: not translated: ${text}`));
      console.log(`${screen.name}: looked at`);
    }
  } finally {
    await browser.close();
  }
}

async function main() {
  const mavenArguments = process.argv.slice(2).filter((argument) => argument.startsWith("-"));
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
  const running = process.env.WALK_AT?.split(" "); // a Jenkins and an inbox that an earlier walk has set up
  const servers = running ? { url: running[0], inbox: running[1], stop() {} } : await startServers(mavenArguments);
  ["SIGINT", "SIGTERM"].forEach((signal) =>
    process.on(signal, () => {
      servers.stop();
      process.exit(130);
    }),
  );
  try {
    if (!running) {
      await groovy(servers.url, `robots = '${servers.robots}'\n${fs.readFileSync(path.join(__dirname, "setUp.groovy"), "utf8")}`);
    }
    servers.demo = demonstrate();
    await walk(servers, wanted, !running);
  } finally {
    servers.stop();
  }
  if (findings.length) {
    console.error(`\n${findings.length} findings:\n${[...new Set(findings)].map((finding) => `- ${finding}`).join("\n")}`);
    process.exitCode = 1;
  } else {
    console.log("Nothing to find fault with");
  }
}

main().catch((e) => {
  console.error(e);
  process.exitCode = 1;
});
