// The site in a real browser: from disk and from a local server, narrow and wide, light and dark, with and without JavaScript.
// BCD names the program, BCD_SHOTS a folder for screenshots. `.ci/browser` installs what this needs.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const bcd = resolve(root, process.env.BCD ?? "target/debug/bcd");
const axe = readFileSync(join(root, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "bcd-trang-"));
const site = join(folder, "trang");
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };
/** A page of each kind. */
const PAGES = {
  index: "index.html",
  decision: "quyet-dinh/thanh-hoa/2021/4347-qd-ubnd.html",
  committee: "ban/ha-noi/2014/6193-qd-ubnd.html",
  province: "tinh/ha-noi.html",
  contents: "nguoi/index.html",
  field: "linh-vuc/chuyen-doi-so.html",
  year: "nam/2021.html",
  gaps: "thieu.html",
  notes: "luu-y.html",
  lost: "404.html",
};

const run = (...args) => execFileSync(bcd, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
run("site", "-o", site);
const files = readdirSync(site, { recursive: true }).filter((path) => statSync(join(site, path)).isFile());
const pages = files.filter((path) => path.endsWith(".html"));

let browser, server, fromServer;
before(async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  server = createServer((request, response) => {
    const path = join(site, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const found = path.startsWith(site) && existsSync(path) && statSync(path).isFile();
    response.writeHead(found ? 200 : 404, { "content-type": `${TYPES[extname(path)] ?? "text/plain"}; charset=utf-8` });
    response.end(found ? readFileSync(path) : "");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  fromServer = `http://127.0.0.1:${server.address().port}/`;
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page in a window of its own; fails at the end when a request left the site or the console had an error. */
async function visit(base, path, options, look) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("request", (request) => request.url().startsWith(base) || faults.push(`request: ${request.url()}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(base + path);
  await look(page);
  await context.close();
  assert.deepEqual(faults, [], path);
}

/** The decisions that the page finds, by address. */
async function found(page, words) {
  await page.fill("#q", words);
  const said = await page.textContent("#so-ket-qua");
  const links = await page.$$eval("#danh-sach a", (all) => all.map((a) => a.getAttribute("href")));
  return { said, decisions: links.filter((href) => href.startsWith("quyet-dinh/")) };
}

/** The decisions that `bcd search` finds, by address. */
function searched(...words) {
  try {
    return JSON.parse(run("search", ...words, "--format", "json")).map((hit) =>
      `quyet-dinh/${hit._path.replace(/\.toml$/, ".html")}`);
  } catch {
    return [];
  }
}

for (const [where, base] of [["disk", () => `${pathToFileURL(site).href}/`], ["server", () => fromServer]]) {
  describe(`from ${where}`, () => {
    it("finds what bcd search finds", () => visit(base(), "index.html", {}, async (page) => {
      for (const words of ["an toàn thông tin", "an toan thong tin", "đắk lắk", "dak lak", "Nguyễn Đức Chung", "CNTT Thanh Hóa",
        "TT&TT quảng nam", "\"tổ giúp việc\"", "khong co chu nao", "Trần", "tran van", "21/10/2017", "2017-10-21", "hoà bình"]) {
        const truth = searched(...(words.startsWith("\"") ? [words] : words.split(" ")));
        const { decisions, said } = await found(page, words);
        const [, all, count] = said.match(/^(\d+) trang khớp, trong đó (\d+)/) ?? [said, 0, 0];
        assert.equal(Number(count), truth.length, words);
        if (all <= 50) assert.deepEqual(decisions.sort(), truth.sort(), words);
      }
    }));

    it("opens the page of an exact number, from any page", () => visit(base(), PAGES.province, {}, async (page) => {
      await page.fill("#q", "4347/qd-ubnd");
      await page.press("#q", "Enter");
      await page.waitForURL(/4347-qd-ubnd\.html$/);
      assert.match(await page.textContent("h1"), /4347\/QĐ-UBND/);
    }));

    it("leads along a chain", () => visit(base(), "quyet-dinh/ha-noi/2014/6193-qd-ubnd.html", {}, async (page) => {
      await page.click(".hop a[href*='1943-qd-ubnd']");
      await page.click("h1 a");
      assert.match(await page.textContent("h1"), /Ứng dụng công nghệ thông tin/);
      await page.click(".buoc a[href*='6193-qd-ubnd']");
      await page.click("a[href$='tinh/ha-noi.html']");
      assert.match(await page.textContent("h1"), /Hà Nội/);
    }));

    it("fits 360 and 1280 pixels", async () => {
      for (const width of [360, 1280]) {
        for (const path of Object.values(PAGES)) {
          await visit(base(), path, { viewport: { width, height: 800 } }, async (page) => {
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${path} at ${width}`);
          });
        }
      }
    });
  });
}

it("has no serious finding of axe, light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const path of Object.values(PAGES)) {
      await visit(fromServer, path, { colorScheme }, async (page) => {
        await page.addScriptTag({ content: axe });
        const { violations } = await page.evaluate(() => axe.run());
        const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
        assert.deepEqual(serious.map((it) => [it.id, it.nodes[0].html]), [], `${path}, ${colorScheme}`);
      });
    }
  }
});

it("can be used by keyboard", () => visit(fromServer, "index.html", {}, async (page) => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "bo-qua");
  await page.fill("#q", "thanh hoa");
  await page.press("#q", "Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest("ol")?.id), "danh-sach");
}));

it("can be read without JavaScript", () => visit(fromServer, "index.html", { javaScriptEnabled: false }, async (page) => {
  await page.click("nav a[href='tinh/index.html']");
  await page.click("a[href='../tinh/ha-noi.html']");
  assert.match(await page.textContent("table"), /1943\/QĐ-UBND/);
}));

it("answers a key in time", () => visit(fromServer, "index.html", {}, async (page) => {
  const times = await page.evaluate(() => {
    const q = document.getElementById("q");
    return [..."ban chỉ đạo chuyển đổi số tỉnh"].map((_, at, all) => {
      q.value = all.slice(0, at + 1).join("");
      const start = performance.now();
      q.dispatchEvent(new Event("input"));
      return performance.now() - start;
    }).sort((a, b) => a - b);
  });
  console.log(`a key: median ${times[times.length >> 1].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  assert.ok(times[times.length >> 1] < 200, `${times}`);
}));

it("passes the HTML validator on every page", async () => {
  const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules: { "long-title": "off" } });
  for (const path of pages) {
    const { results } = await validator.validateString(readFileSync(join(site, path), "utf8"));
    const messages = results.flatMap((result) => result.messages.map((it) => `${it.line}: ${it.ruleId}: ${it.message}`));
    assert.deepEqual(messages, [], path);
  }
});

it("has a page behind every link", () => {
  const known = new Set(files);
  for (const path of pages) {
    for (const [, href] of readFileSync(join(site, path), "utf8").matchAll(/\b(?:href|src)="([^"]*)"/g)) {
      if (/^(https?:|#|data:,$)/.test(href)) continue;
      const target = relative(site, resolve(site, dirname(path), href.split(/[?#]/)[0]));
      assert.ok(known.has(target), `${path}: ${href}`);
    }
  }
});

it("gives the same bytes again", () => {
  const again = join(folder, "lan-hai");
  run("site", "-o", again);
  for (const path of files) assert.ok(readFileSync(join(site, path)).equals(readFileSync(join(again, path))), path);
});

it("is photographed", { skip: !process.env.BCD_SHOTS }, async () => {
  mkdirSync(process.env.BCD_SHOTS, { recursive: true });
  for (const [name, path] of [...Object.entries(PAGES), ["search", "index.html"]]) {
    for (const [look, width, options] of [["light", 1280, {}], ["light", 360, {}], ["dark", 1280, { colorScheme: "dark" }],
      ["dark", 360, { colorScheme: "dark" }], ["print", 800, {}]]) {
      await visit(fromServer, path, { viewport: { width, height: 900 }, ...options }, async (page) => {
        if (look === "print") await page.emulateMedia({ media: "print" });
        if (name === "search") await page.fill("#q", "an toàn thông tin");
        const to = join(process.env.BCD_SHOTS, `${name}-${width}-${look}.png`);
        await page.screenshot({ path: to, fullPage: name !== "notes" && name !== "contents" });
      });
    }
  }
});
