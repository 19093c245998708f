// Walks through the pages as a coder does: node pages.mjs ROOT CHROMIUM
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [root, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every kind of page: its address, and the status that it has. */
const PAGES = [
  ["/"],
  ["/?q=diabetes"],
  ["/?q=qqqqqqq"],
  ["/code/icd-10-cm/E11.9"],
  ["/code/icd-10-cm/G35?date=2025-10-01"],
  ["/code/icd-10-cm/E119", 404],
  ["/tree"],
  ["/tree/icd-10-cm?code=G35"],
  ["/tree/hcpcs"],
  ["/tree/nowhere", 404],
  ["/index"],
  ["/build/icd-10-pcs?code=0"],
  ["/check"],
  ["/check?codes=E11.9,E119,G35,3E%2B17&date=2026-01-15"],
  ["/translate"],
  ["/translate?codes=E11.9,250.00"],
  ["/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9"],
  ["/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=none", 404],
  ["/changes"],
  ["/changes/icd-10-cm"],
  ["/changes/nowhere", 404],
  ["/releases"],
  ["/crosswalk-search"],
];

const SCREENS = [1280, 390].flatMap(width => ["light", "dark"].map(colorScheme => ({ width, colorScheme })));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failures = 0;

/** Runs a step with a new page; what goes wrong on it fails the step. */
async function step(name, { width = 1280, colorScheme = "light" }, walk) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", error => wrong.push(`error of a script: ${error.message}`));
  page.on("console", said => {
    // A page that says "not found" is an error to the console; its status is looked at where it is asked for.
    if (said.type() === "error" && !said.text().startsWith("Failed to load resource")) {
      wrong.push(`console: ${said.text()}`);
    }
  });
  page.on("request", asked => {
    if (!asked.url().startsWith(`${root}/`) && !asked.url().startsWith("data:")) {
      wrong.push(`asks another host: ${asked.url()}`);
    }
  });
  try {
    await walk(page);
  } catch (error) {
    wrong.push(error.message);
  }
  await context.close();
  failures += wrong.length > 0 ? 1 : 0;
  console.log(wrong.length === 0 ? `ok    ${name}` : `FAILED ${name}\n    ${wrong.join("\n    ")}`);
}

function check(holds, otherwise) {
  if (!holds) {
    throw new Error(otherwise);
  }
}

async function sound(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${over} pixels wider than the screen`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  check(violations.length === 0, violations.map(each => `${each.id} (${each.help}): ${each.nodes[0].html}`).join("\n    "));
}

async function open(page, path, status = 200) {
  const answer = await page.goto(root + path);
  check(answer.status() === status, `status ${answer.status()} and not ${status}`);
}

/** The page that a key or a click leads to. */
async function follow(page, act) {
  await Promise.all([page.waitForNavigation(), act()]);
}

/** Moves by the Tab key to what a selector finds. */
async function tabTo(page, selector, most = 80) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) {
      return;
    }
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

for (const screen of SCREENS) {
  for (const [path, status] of PAGES) {
    await step(`${path} ${screen.width} ${screen.colorScheme}`, screen, async page => {
      await open(page, path, status);
      await sound(page);
    });
  }
}

await step("search, code, day and translation, with the mouse", {}, async page => {
  await open(page, "/");
  await page.fill(".find input[name=q]", "multiple sclerosis");
  await follow(page, () => page.click(".find button"));
  await follow(page, () => page.click(".hits a[href*='/icd-10-cm/G35']"));
  check((await page.textContent("h1")).includes("ultiple sclerosis"), "the page of G35 is not there");
  await open(page, "/code/icd-10-cm/G35?date=2025-10-01");
  check((await page.textContent(".verdict .word")).startsWith("Not billable"), "G35 is billable on 2025-10-01");
  await follow(page, () => page.fill(".find input[name=date]", "2025-09-30"));
  await page.goto(`${root}/code/icd-10-cm/G35?date=2025-09-30`);
  check((await page.textContent(".verdict .word")).startsWith("Billable"), "G35 is not billable on 2025-09-30");
  check(await page.isVisible("h2:has-text('Maps from this code')"), "G35 has no maps");
});

await step("a note leads to the code that it names", {}, async page => {
  await open(page, "/code/icd-10-cm/E11.9?date=2026-01-15");
  const link = page.locator(".notes a[href*='/code/icd-10-cm/']").first();
  const code = (await link.textContent()).trim();
  await follow(page, () => link.click());
  check((await page.textContent("h1")).startsWith(code), `the link does not lead to ${code}`);
});

await step("from the first page to the changes, to a code, and back to the releases", {}, async page => {
  await open(page, "/");
  await follow(page, () => page.click("main a[href*='change=code-to-header']"));
  await page.fill(".choose input[name=words]", "G35");
  await follow(page, () => page.click(".choose button"));
  await follow(page, () => page.click(".changes td a"));
  check((await page.textContent("h1")).includes("G35"), "the row does not lead to its code");
  await follow(page, () => page.click(".pages a:has-text('Releases')"));
  await follow(page, () => page.click("main a[href*='/changes/icd-10-cm']"));
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
  check(/\.csv$/.test(file.suggestedFilename()), `the download is named ${file.suggestedFilename()}`);
});

await step("by keyboard alone: skip, search, follow a hit, choose a release", {}, async page => {
  await open(page, "/");
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement.className === "skip"), "the first stop does not skip to the content");
  await page.keyboard.press("/");
  await page.keyboard.type("type 2 diabetes");
  await follow(page, () => page.keyboard.press("Enter"));
  await tabTo(page, ".hits a");
  await follow(page, () => page.keyboard.press("Enter"));
  check(page.url().includes("/code/"), "Enter does not follow the hit");
  await tabTo(page, ".pages a[href*='/changes']");
  await follow(page, () => page.keyboard.press("Enter"));
  await tabTo(page, "main a[href*='/changes/icd-10-cm']");
  await follow(page, () => page.keyboard.press("Enter"));
  await tabTo(page, ".choose select[name=change]");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, ".choose button");
  await follow(page, () => page.keyboard.press("Enter"));
  check(page.url().includes("change=added"), "the kind that was chosen is not in the address");
});

const field = page => page.locator("crosswalk-search").first();

await step("<crosswalk-search>: arrows, Enter, Escape, and the event", {}, async page => {
  await open(page, "/crosswalk-search");
  const input = field(page).locator("input");
  await input.focus();
  await page.keyboard.type("type 2 diabetes");
  await field(page).locator("[role=option]").first().waitFor();
  check((await input.getAttribute("aria-expanded")) === "true", "the list is not said to be open");
  await page.keyboard.press("ArrowDown");
  const active = await input.getAttribute("aria-activedescendant");
  check(active, "no option is the active one");
  await sound(page);
  await page.keyboard.press("Escape");
  check((await input.getAttribute("aria-expanded")) === "false", "Escape does not close the list");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const chosen = await page.textContent("#chosen");
  check(/icd-10-cm/.test(chosen) && /"code"/.test(chosen), `the event says ${chosen}`);
});

await step("<crosswalk-search>: says in words what is wrong", {}, async page => {
  await open(page, "/crosswalk-search");
  await field(page).evaluate(element => element.setAttribute("system", "nowhere"));
  await field(page).locator("input").fill("diabetes");
  const said = field(page).locator("[role=status]");
  await said.filter({ hasText: "nowhere" }).waitFor({ timeout: 5000 });
});

await step("<crosswalk-search>: the time from a letter to its hits", {}, async page => {
  await open(page, "/crosswalk-search");
  const input = field(page).locator("input");
  const times = [];
  for (const words of ["diabetes", "fracture", "asthma", "sclerosis"]) {
    await input.fill("");
    for (let end = 1; end <= words.length; end++) {
      const typed = words.slice(0, end);
      times.push(await field(page).evaluate((element, text) => new Promise((done, failed) => {
        const box = element.shadowRoot.querySelector("input");
        const from = performance.now();
        element.addEventListener("crosswalk-shown", () => requestAnimationFrame(() => done(performance.now() - from)), { once: true });
        setTimeout(() => failed(new Error(`no hits for ${text}`)), 10000);
        box.value = text;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }), typed));
    }
  }
  times.sort((a, b) => a - b);
  const at = share => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))]);
  console.log(`      letter to hits, ${times.length} letters: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
});

await browser.close();
if (failures > 0) {
  console.log(`${failures} steps failed`);
  process.exit(1);
}
