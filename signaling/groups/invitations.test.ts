import { randomUUID } from "node:crypto";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { testGroup } from "../testing/test-groups.ts";
import { signUp, testCaller, testPassword } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000", CODE_GUESSES: "3" });
});
afterAll(() => server.close());

describe("an invitation", () => {
  test("shows the group to whoever has its code, and lets them in as it says", async () => {
    const { params, owner, stranger } = await testGroup(server);
    const made = await owner.call("invitations.create", { params, body: { role: "moderator" } });
    expect(made).toMatchObject({ role: "moderator", email: null, maxUses: null, uses: 0, isRevoked: false });
    const code = `${made.code.slice(0, 4)}-${made.code.slice(4).toLowerCase()}`;
    expect(await testCaller(server).call("invitations.look", { params: { code } })).toEqual({
      group: {
        groupId: params.groupId,
        name: "Friday films",
        description: "",
        pictureId: null,
        members: 3,
      },
      role: "moderator",
      isMember: false,
    });
    expect(await stranger.call("invitations.accept", { params: { code } })).toMatchObject({
      groupId: params.groupId,
      role: "moderator",
      members: 4,
    });
  });

  test("takes no use of whoever is in already", async () => {
    const { params, owner, member, stranger } = await testGroup(server);
    const { code } = await owner.call("invitations.create", { params, body: { maxUses: 1 } });
    for (const each of [member, stranger, stranger])
      await each.call("invitations.accept", { params: { code } });
    const [kept] = (await owner.call("invitations.list", { params })).items;
    expect(kept).toMatchObject({ code, uses: 1, maxUses: 1 });
    expect(await stranger.call("invitations.look", { params: { code } })).toMatchObject({ isMember: true });
  });

  test("is used up, revoked, or over", async () => {
    const { params, owner, moderator, stranger, member } = await testGroup(server);
    const make = (body: { maxUses?: number; expiresInHours?: number }) =>
      owner.call("invitations.create", { params, body });
    const [used, revoked, over] = [await make({ maxUses: 1 }), await make({}), await make({})];
    await stranger.call("invitations.accept", { params: { code: used.code } });
    await moderator.call("invitations.revoke", {
      params: { ...params, invitationId: revoked.invitationId },
    });
    await server.app.db
      .updateTable("group_invitations")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("id", "=", over.invitationId)
      .execute();
    const late = await signUp(server);
    for (const [{ code }, refusal] of [
      [used, "used-up"],
      [revoked, "expired"],
      [over, "expired"],
    ] as const) {
      const params = { code };
      await expect(testCaller(server).call("invitations.look", { params })).rejects.toMatchObject({
        code: refusal,
      });
      await expect(late.call("invitations.accept", { params })).rejects.toMatchObject({ code: refusal });
    }
    await expect(
      member.call("invitations.revoke", { params: { ...params, invitationId: used.invitationId } }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      owner.call("invitations.revoke", { params: { ...params, invitationId: "no-such-one" } }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("for a moderator is an owner's to give", async () => {
    const { params, moderator } = await testGroup(server);
    await expect(
      moderator.call("invitations.create", { params, body: { role: "moderator" } }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await moderator.call("invitations.create", { params, body: {} });
  });

  test("is not found by guessing: after three wrong codes an address may try none", async () => {
    const { params, owner } = await testGroup(server);
    const { code } = await owner.call("invitations.create", { params, body: {} });
    const guesser = testCaller(server);
    for (const wrong of ["00000000", "00000001", "nonsense"])
      await expect(guesser.call("invitations.look", { params: { code: wrong } })).rejects.toMatchObject({
        code: "not-found",
      });
    await expect(guesser.call("invitations.look", { params: { code } })).rejects.toMatchObject({
      code: "rate-limited",
    });
    await testCaller(server).call("invitations.look", { params: { code } });
  });

  test("with one use left lets in one of two who come at the same time", async () => {
    const { params, owner } = await testGroup(server);
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await Promise.all([signUp(server), signUp(server)]);
      const { code } = await owner.call("invitations.create", { params, body: { maxUses: 1 } });
      const came = await Promise.allSettled(
        [one, other].map((each) => each.call("invitations.accept", { params: { code } })),
      );
      expect(came.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(came.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "used-up" } });
      const members = await server.app.db
        .selectFrom("group_members")
        .select("user_id")
        .where("user_id", "in", [one.userId, other.userId])
        .execute();
      expect(members).toHaveLength(1);
    }
  });

  test("accepted twice at the same time by one person takes one use", async () => {
    const { params, owner, stranger } = await testGroup(server);
    const { code } = await owner.call("invitations.create", { params, body: { maxUses: 2 } });
    await Promise.all([1, 2, 3].map(() => stranger.call("invitations.accept", { params: { code } })));
    expect((await owner.call("invitations.list", { params })).items[0]).toMatchObject({ code, uses: 1 });
  });

  test("lists go page by page, the newest first", async () => {
    const { params, owner } = await testGroup(server);
    const first = await owner.call("invitations.list", { params, query: { limit: 1 } });
    const second = await owner.call("invitations.list", {
      params,
      query: { limit: 1, cursor: first.next ?? "" },
    });
    expect([first.items[0]?.role, second.items[0]?.role, second.next]).toEqual(["member", "moderator", null]);
  });
});

describe("an invitation by e-mail", () => {
  const mails: { to: string; subject: string; text: string }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, { envelope }, done) {
      const { subject = "", text = "" } = await simpleParser(stream);
      mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), subject, text });
      done();
    },
  });
  let mailing: TestApp;
  beforeAll(async () => {
    const listening = Promise.withResolvers<void>();
    smtp.listen(0, "127.0.0.1", listening.resolve);
    await listening.promise;
    const address = smtp.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    mailing = await startTestApp({
      SMTP_URL: `smtp://127.0.0.1:${address.port}`,
      PUBLIC_URL: "http://film.example",
    });
  });
  afterAll(async () => {
    await mailing.close();
    await new Promise<void>((resolve) => smtp.close(resolve));
  });

  /** Somebody whose confirmation was clicked, as far as the database goes. */
  async function confirmed(name: string, locale = "en") {
    const email = `${randomUUID().slice(0, 13)}@example.org`;
    const caller = testCaller(mailing);
    const post = (path: string, body: unknown) => caller.post(`/api/auth/${path}/email`, body);
    expect((await post("sign-up", { name, email, password: testPassword })).status).toBe(200);
    const { id } = await mailing.app.db
      .updateTable("users")
      .set({ email_verified: true, locale })
      .where("email", "=", email)
      .returning("id")
      .executeTakeFirstOrThrow();
    expect((await post("sign-in", { email, password: testPassword })).status).toBe(200);
    return { ...caller, userId: id, email };
  }

  test("is sent in the reader's language, and good for that address alone, once it is confirmed", async () => {
    const [olga, vera, stas] = [
      await confirmed("Olga"),
      await confirmed("Vera", "ru"),
      await confirmed("Stas"),
    ];
    const { groupId } = await olga.call("groups.create", { body: { name: "Friday films" } });
    const { code, maxUses } = await olga.call("invitations.create", {
      params: { groupId },
      body: { email: vera.email.toUpperCase() },
    });
    expect(maxUses).toBe(1);
    const link = `http://film.example/i/${code}`;
    const invited = () => mails.find(({ to, text }) => to === vera.email && text.includes(link));
    await expect.poll(invited).toMatchObject({ subject: "Olga приглашает вас в группу «Friday films»" });

    const accept = (caller: typeof vera) => caller.call("invitations.accept", { params: { code } });
    await expect(accept(stas)).rejects.toMatchObject({ code: "forbidden" });
    const setVerified = (isVerified: boolean) =>
      mailing.app.db
        .updateTable("users")
        .set({ email_verified: isVerified })
        .where("id", "=", vera.userId)
        .execute();
    await setVerified(false);
    await expect(accept(vera)).rejects.toMatchObject({ code: "unverified" });
    await setVerified(true);
    expect(await accept(vera)).toMatchObject({ groupId, role: "member" });
  });

  test("is sent to one address a few times a day", async () => {
    const olga = await confirmed("Olga");
    const { groupId } = await olga.call("groups.create", { body: { name: "Friday films" } });
    const email = `${randomUUID()}@example.org`;
    const invite = () => olga.call("invitations.create", { params: { groupId }, body: { email } });
    for (let n = 0; n < 5; n += 1) await invite();
    await expect(invite()).rejects.toMatchObject({ code: "rate-limited" });
  });
});
