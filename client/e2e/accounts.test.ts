import { startTestTrakt, type TestTrakt } from "@matinee/signaling/testing/test-trakt.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openWindow, startPartyIn } from "./party.ts";
import { accountMenu, button, field, fillSignUp, password, signInLink } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let trakt: TestTrakt;

beforeAll(async () => {
  trakt = await startTestTrakt();
  [browser, server] = await Promise.all([launchChromium(), startServer({ environment: trakt.environment })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await trakt?.close();
});

const menu = (page: Page, name = "Nora") => accountMenu(page, name);

async function signUp(page: Page, email: string, name = "Nora"): Promise<void> {
  await page.goto(`${server.url}/sign-up`);
  await fillSignUp(page, name, email);
}

async function signOut(page: Page, name = "Nora"): Promise<void> {
  await menu(page, name).click();
  await button(page, "Sign out").click();
  await signInLink(page).waitFor();
}

async function signIn(page: Page, email: string, with_ = password): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(with_);
  await button(page, "Sign in").click();
}

async function openAccount(page: Page): Promise<void> {
  await page.goto(`${server.url}/account`);
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
}

describe("an account", () => {
  let page: Page;
  const email = "nora@example.org";

  beforeAll(async () => {
    page = await openWindow(browser);
  });

  test("is made after the mistakes were told, stays over a reload, and is signed out of and in to", async () => {
    await page.goto(server.url);
    await signInLink(page).click();
    await page.getByRole("link", { name: "Make an account" }).click();
    await button(page, "Make the account").click();
    await page.getByText("Type a name, so that the others know who you are.").waitFor();
    await expect
      .poll(() => field(page, "Your name").evaluate((element) => element === document.activeElement))
      .toBe(true);
    await signUp(page, email);
    await page.reload();
    await menu(page).waitFor();
    await signOut(page);
    await page.reload();
    await signInLink(page).waitFor();
    await signIn(page, email);
    await menu(page).waitFor();
    await page.goto(server.url);
    await button(page, "Start a party").click();
    await expect.poll(() => field(page, "Your name").inputValue()).toBe("Nora");
  });

  test("is linked with Trakt by a code, and unlinked again", async () => {
    await openAccount(page);
    await button(page, "Link Trakt").click();
    await page.getByLabel("Code for Trakt").getByText("5055CC52").waitFor();
    expect(await page.getByRole("link", { name: "trakt.tv/activate" }).getAttribute("href")).toBe(
      "https://trakt.tv/activate",
    );
    trakt.person = "agrees";
    await page.getByText(/^Linked since/).waitFor();
    trakt.mood = "dead";
    await button(page, "Unlink Trakt").click();
    await button(page, "Link Trakt").click();
    await page.getByText("Trakt cannot be reached just now. Try again later.").waitFor();
    trakt.mood = "well";
  });

  test("is not opened by a wrong password, and the page says so", async () => {
    const stranger = await openWindow(browser);
    await signIn(stranger, email, "not the password");
    await stranger.getByRole("alert").filter({ hasText: "E-mail and password do not match." }).waitFor();
    await stranger.context().close();
  });

  test("brings whoever was sent to sign in back to where they wanted to go, on this server alone", async () => {
    const visitor = await openWindow(browser);
    await visitor.goto(`${server.url}/account`);
    await visitor.waitForURL(/\/sign-in\?to=%2Faccount$/);
    await field(visitor, "E-mail").fill(email);
    await field(visitor, "Password").fill(password);
    await button(visitor, "Sign in").click();
    await visitor.getByRole("heading", { name: "Account", exact: true }).waitFor();
    await visitor.goto(`${server.url}/sign-in?to=https://example.org/`);
    await visitor.waitForURL(`${server.url}/groups`);
    await visitor.context().close();
  });

  test("has a name, a time zone and a picture, which is cropped before it is sent", async () => {
    await openAccount(page);
    await field(page, "Name").fill("Nora B.");
    await page.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Tokyo");
    await button(page, "Save").click();
    await page.getByText("Saved.").waitFor();
    const photo = await page.screenshot();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "me.png", mimeType: "image/png", buffer: photo });
    const crop = page.getByRole("dialog", { name: "Crop the picture" });
    await crop.getByRole("button", { name: "Part of the picture that is shown" }).press("ArrowLeft");
    await crop.getByRole("slider", { name: "Zoom" }).fill("2");
    await crop.getByRole("button", { name: "Use it" }).click();
    const picture = menu(page, "Nora B.").locator("img");
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
    await page.reload();
    await expect
      .poll(() => page.getByRole("combobox", { name: "Time zone" }).inputValue())
      .toBe("Asia/Tokyo");
  });

  test("is opened by a passkey", async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await openAccount(page);
    await field(page, "Name of the passkey").fill("Laptop");
    await button(page, "Add a passkey").click();
    await page.getByRole("list", { name: "Passkeys" }).getByText("Laptop").waitFor();
    await signOut(page, "Nora B.");
    await signInLink(page).click();
    await button(page, "Sign in with a passkey").click();
    await menu(page, "Nora B.").waitFor();
    await devtools.detach();
  });

  test("lists the browsers in which it is open, and signs the others out", async () => {
    const other = await openWindow(browser);
    await signIn(other, email);
    await menu(other, "Nora B.").waitFor();
    await openAccount(page);
    const sessions = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
    await sessions.filter({ hasText: "this browser" }).waitFor();
    await button(page, "Sign out all others").click();
    await expect.poll(() => sessions.count()).toBe(1);
    await other.reload();
    await signInLink(other).waitFor();
    await other.context().close();
  });

  test("asks to sign in once more where that was too long ago, and leads back", async () => {
    const refusal = { error: { code: "forbidden", message: "Session is not fresh" } };
    const sessions = "**/api/auth/list-sessions";
    await page.route(sessions, (route) => route.fulfill({ status: 403, json: refusal }));
    await openAccount(page);
    await button(page, "Sign in again").click();
    await page.waitForURL(/\/sign-in\?to=/);
    await page.unroute(sessions);
    await field(page, "E-mail").fill(email);
    await field(page, "Password").fill(password);
    await button(page, "Sign in").click();
    await page.getByText("this browser").waitFor();
  });

  test("has another password by the link, which is in the log of a server that sends no e-mail", async () => {
    await signOut(page, "Nora B.");
    await page.goto(`${server.url}/sign-in`);
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByText("This server sends no e-mail.").waitFor();
    await field(page, "E-mail").fill(email);
    await button(page, "Ask for the link").click();
    await page.getByText("its link is in the server’s log").waitFor();
    const link = () =>
      /https?:\/\/[^"\s]+\/reset-password\?token=[\w-]+/.exec(server.signaling.output())?.[0];
    await expect.poll(link).toBeDefined();
    await page.goto(link() ?? "");
    await field(page, "New password").fill("another horse battery");
    await button(page, "Set the password").click();
    await page.getByText("The new password is set.").waitFor();
    await signIn(page, email, "another horse battery");
    await menu(page, "Nora B.").waitFor();
  });

  test("is handed out whole, and deleted once its address was written", async () => {
    await openAccount(page);
    const download = page.waitForEvent("download");
    await button(page, "Download everything").click();
    expect((await download).suggestedFilename()).toBe("matinee-account.json");
    await button(page, "Delete the account").click();
    const dialog = page.getByRole("dialog", { name: "Delete the account for good?" });
    await dialog.getByRole("textbox").fill("somebody@example.org");
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await dialog.getByText("That is not the address of this account.").waitFor();
    await dialog.getByRole("textbox").fill(email);
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await signInLink(page).waitFor();
    await signIn(page, email, "another horse battery");
    await page.getByRole("alert").filter({ hasText: "do not match" }).waitFor();
  });
});

test("a guest's party is kept by the account that is made after it", async () => {
  const guest = await openWindow(browser);
  await startPartyIn(guest, server.url, "Katya");
  await guest.goto(server.url);
  await guest.getByRole("link", { name: "Make an account" }).click();
  await expect.poll(() => field(guest, "Your name").inputValue()).toBe("Katya");
  await signUp(guest, "katya@example.org", "Katya");
  await openAccount(guest);
  const parties = guest.getByRole("list", { name: "My parties" }).getByRole("listitem");
  await parties.filter({ hasText: "you started it" }).waitFor();
  expect(await parties.count()).toBe(1);
  await parties.getByRole("link", { name: "Open" }).click();
  await guest.getByRole("button", { name: /^Invite/ }).waitFor();
});
