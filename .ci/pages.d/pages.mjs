// Walks through the pages as a coder does: node pages.mjs ROOT CHROMIUM ALLOWED-PORT
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

// The port of another origin that the server's cors.allowed-origins names.
const [root, executablePath, allowedPort] = process.argv.slice(2);
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
  ["/search?q=diabetes"],
  ["/search", 400],
  ["/health"],
  ["/openapi.json"],
];

const SCREENS = [1280, 390].flatMap(width => ["light", "dark"].map(colorScheme => ({ width, colorScheme })));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failures = 0;

/** Runs a step with a new page; what goes wrong on it fails the step. */
async function step(name, { width = 1280, colorScheme = "light", others = [] }, walk) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", error => wrong.push(`error of a script: ${error.message}`));
  page.on("console", said => {
    // A page that says "not found" is an error to the console; its status is looked at where it is asked for.
    if (said.type() === "error" && !/^Failed to load resource|blocked by CORS policy/.test(said.text())) {
      wrong.push(`console: ${said.text()}`);
    }
  });
  page.on("request", asked => {
    if (![root, ...others].some(host => asked.url().startsWith(`${host}/`)) && !asked.url().startsWith("data:")) {
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

/** What a coder does from a word to a translation: typed, with the mouse, or by keyboard alone. */
async function fromWordToTranslation(page) {
  await open(page, "/");
  await page.click(".find input[name=q]");
  await page.keyboard.type("type 2 diabetes without complications");
  await follow(page, () => page.click(".find button"));
  await follow(page, () => page.click(".hits a[href*='/icd-10-cm/E11.9']"));
  check((await page.textContent("h1")).startsWith("E11.9"), "the page of E11.9 is not there");
  const noted = page.locator(".notes a[href*='/code/icd-10-cm/']").first();
  const code = (await noted.textContent()).trim();
  await follow(page, () => noted.click());
  check((await page.textContent("h1")).startsWith(code), `the note does not lead to ${code}`);
  await page.fill(".find input[name=q]", "G35");
  await follow(page, () => page.keyboard.press("Enter"));
  await follow(page, () => page.click(".hits a[href*='/icd-10-cm/G35']"));
  // Another day by the form alone: the page stays that of the code.
  await onDay(page, "2025-10-01");
  check((await page.textContent(".verdict .word")).startsWith("Not billable"), "G35 is billable on 2025-10-01");
  await onDay(page, "2025-09-30");
  check((await page.textContent(".verdict .word")).startsWith("Billable"), "G35 is not billable on 2025-09-30");
  check(new URL(page.url()).pathname.endsWith("/code/icd-10-cm/G35"), `the day leads to ${page.url()}`);
  check(await page.isVisible("h2:has-text('Maps from this code')"), "G35 has no maps");
  await follow(page, () => page.click("main a[href*='/code/icd-9-cm/340']"));
  check((await page.textContent("h1")).length > 0, "the map leads nowhere");
  await follow(page, () => page.click(".pages a[href*='/translate']"));
  await page.fill("textarea[name=codes]", "G35");
  await follow(page, () => page.click(".codes button"));
  check(/340/.test(await page.textContent(".answers")), "G35 is not translated to 340");
  await sound(page);
}

/** Chooses a day in the form at the top, which is sent at once. */
async function onDay(page, day) {
  await follow(page, () => page.fill(".find input[name=date]", day));
}

for (const width of [1280, 390]) {
  await step(`from a word to a note, back in time, to a translation, ${width}`, { width }, fromWordToTranslation);
}

await step("another day without script: the button of the form", {}, async page => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`${root}/code/icd-10-cm/G35`);
  await still.fill(".find input[name=date]", "2025-09-30");
  await Promise.all([still.waitForNavigation(), still.click(".find button")]);
  check((await still.textContent(".verdict .word")).startsWith("Billable"), "G35 is not billable on 2025-09-30");
  await plain.close();
  await open(page, "/");
});

const CLAIM = {
  resourceType: "Claim",
  billablePeriod: { start: "2026-01-15", end: "2026-01-15" },
  diagnosis: ["E11.9", "G35", "E10.9"].map((code, at) => ({
    sequence: at + 1,
    diagnosisCodeableConcept: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code }] },
  })),
};

for (const width of [1280, 390]) {
  await step(`a pasted claim, checked by keyboard alone, ${width}`, { width }, async page => {
    await open(page, "/check");
    await tabTo(page, "textarea[name=codes]");
    await page.keyboard.insertText(JSON.stringify(CLAIM, null, 2));
    await tabTo(page, ".codes button");
    await follow(page, () => page.keyboard.press("Enter"));
    const said = await page.textContent(".verdict .word");
    check(/^3 codes: 2 billable, 1 not billable/.test(said), `the verdict says ${said}`);
    const rows = await page.locator("table.rows tbody tr").allTextContents();
    check(rows.length === 3 && rows.some(row => /Header|Not billable/.test(row) && /G35/.test(row)), `the rows say ${rows}`);
    check(/E10/.test(await page.textContent("main")) && await page.isVisible("#together"), "nothing is said of the codes together");
    await sound(page);
    await tabTo(page, "table.rows a[href*='/code/icd-10-cm/G35']");
    await follow(page, () => page.keyboard.press("Enter"));
    check((await page.textContent("h1")).startsWith("G35"), "the row does not lead to its code");
  });
}

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

/** A page of another origin with the two lines of HTML, on a port; answers how to stop it. */
function elsewhere(port) {
  const page = `<!DOCTYPE html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,">
<script src="${root}/crosswalk-search.js" defer></script>
<crosswalk-search system="icd-10-cm" billable label="Diagnosis"></crosswalk-search>`;
  const server = createServer((asked, answer) => answer.setHeader("Content-Type", "text/html; charset=utf-8").end(page));
  return new Promise(done => server.listen(port, "127.0.0.1", () => done(server)));
}

for (const [name, port, allowed] of [["that the server allows", Number(allowedPort), true], ["that it does not allow", 0, false]]) {
  const server = await elsewhere(port);
  const origin = `http://127.0.0.1:${server.address().port}`;
  await step(`<crosswalk-search> on a page of another origin ${name}`, { others: [origin] }, async page => {
    await page.goto(`${origin}/`);
    await field(page).locator("input").focus();
    await page.keyboard.type("type 2 diabetes");
    if (allowed) {
      await field(page).locator("[role=option]").first().waitFor({ timeout: 5000 });
      await page.evaluate(() => addEventListener("crosswalk-select", event => document.body.append(event.detail.code)));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      check(/[A-Z]\d/.test(await page.textContent("body")), "the page is not told what is chosen");
    } else {
      await field(page).locator("[role=status]").filter({ hasText: "cors.allowed-origins" }).waitFor({ timeout: 5000 });
      check(await field(page).locator("[role=option]").count() === 0, "there are hits all the same");
    }
  });
  server.close();
}

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
