import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import type { RoomCore } from "@matinee/shared/room/state.ts";
import { sampleMessage, sampleRoom } from "@matinee/shared/testing/room-samples.ts";
import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSaver } from "./saver.ts";

const soonMs = 50;
const retryMs = 1000;

function message(n: number): ChatMessage {
  return sampleMessage({ id: `message-${n}`, text: `${n}`, atMs: n });
}

/** A saver whose saves the test answers by hand. */
function open() {
  const { chat: _chat, ...core } = sampleRoom();
  const now: { core: RoomCore } = { core };
  const saves: { core: RoomCore; texts: string[]; answer: (error?: Error) => Promise<void> }[] = [];
  const saver = createSaver({
    room: () => ({ ...now, book: emptyDoorBook }),
    visits: { unsaved: () => [], kept: () => undefined },
    save: ({ core: saved }, messages) =>
      new Promise((resolve, reject) => {
        const texts = messages.map((each) => each.text);
        const answer = async (error?: Error) => {
          if (error === undefined) resolve();
          else reject(error);
          await vi.advanceTimersByTimeAsync(0);
        };
        saves.push({ core: saved, texts, answer });
      }),
  });
  const answer = async (index: number, error?: Error) => {
    const save = saves[index];
    if (save === undefined) throw new Error(`there was no save ${index}`);
    await save.answer(error);
  };
  return { saver, saves, answer, now };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("saver", () => {
  test("LK4 saves soon after a change, many changes at once, the room as it is then", async () => {
    const { saver, saves, now } = open();
    saver.changed(message(1));
    await vi.advanceTimersByTimeAsync(soonMs - 1);
    saver.changed();
    saver.changed(message(2));
    now.core = { ...now.core, slowModeS: 30 };
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(saves).toMatchObject([{ texts: ["1", "2"], core: { slowModeS: 30 } }]);
  });

  test("LK4 without a change nothing is saved", async () => {
    const { saver, saves, answer } = open();
    saver.changed();
    await vi.advanceTimersByTimeAsync(soonMs);
    await answer(0);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(saves).toHaveLength(1);
  });

  test("LK5 one save at a time; what changes meanwhile goes into the next", async () => {
    const { saver, saves, answer } = open();
    saver.changed(message(1));
    await vi.advanceTimersByTimeAsync(soonMs);
    saver.changed(message(2));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves).toHaveLength(1);
    await answer(0);
    await vi.advanceTimersByTimeAsync(soonMs);
    expect(saves.map((save) => save.texts)).toEqual([["1"], ["2"]]);
  });

  test("LK5 what could not be saved is saved again, with what came since, in order", async () => {
    const { saver, saves, answer } = open();
    saver.changed(message(1));
    await vi.advanceTimersByTimeAsync(soonMs);
    saver.changed(message(2));
    await answer(0, new Error("nobody there"));
    await vi.advanceTimersByTimeAsync(retryMs);
    expect(saves[1]?.texts).toEqual(["1", "2"]);
    saver.changed(message(3));
    await answer(1, new Error("still nobody"));
    await vi.advanceTimersByTimeAsync(retryMs);
    expect(saves[2]?.texts).toEqual(["1", "2", "3"]);
    await answer(2);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(saves).toHaveLength(3);
  });

  test("LK5 a failed save is tried again every second until it is answered", async () => {
    const { saver, saves, answer } = open();
    saver.changed();
    await vi.advanceTimersByTimeAsync(soonMs);
    for (let tries = 1; tries <= 5; tries += 1) {
      await answer(tries - 1, new Error("no"));
      await vi.advanceTimersByTimeAsync(retryMs - 1);
      expect(saves).toHaveLength(tries);
      await vi.advanceTimersByTimeAsync(1);
      expect(saves).toHaveLength(tries + 1);
    }
  });

  test("LK5 nothing is lost and the order is kept, whichever saves fail", async () => {
    const random = createSeededRandom(31);
    for (let round = 0; round < 20; round += 1) {
      const { saver, saves, answer } = open();
      const kept: string[] = [];
      let said = 0;
      let answered = 0;
      for (let step = 0; step < 60; step += 1) {
        if (random.chance(0.6)) {
          said += 1;
          saver.changed(message(said));
        }
        await vi.advanceTimersByTimeAsync(random.below(400));
        const save = saves[answered];
        if (save === undefined || random.chance(0.3)) continue;
        const fails = random.chance(0.4);
        if (!fails) kept.push(...save.texts);
        await answer(answered, fails ? new Error("no") : undefined);
        answered += 1;
      }
      const flushed = vi.fn();
      void saver.flush().then(flushed);
      await vi.advanceTimersByTimeAsync(0);
      for (; saves.length > answered; answered += 1) {
        kept.push(...(saves[answered]?.texts ?? []));
        await answer(answered);
      }
      expect(flushed).toHaveBeenCalled();
      expect(kept).toEqual(Array.from({ length: said }, (_, n) => `${n + 1}`));
      saver.close();
    }
  });

  test("LK8 flush waits for the save under way and for what came after it", async () => {
    const { saver, saves, answer } = open();
    const done = vi.fn();
    saver.changed(message(1));
    await vi.advanceTimersByTimeAsync(soonMs);
    saver.changed(message(2));
    void saver.flush().then(done);
    await answer(0);
    expect(saves[1]?.texts).toEqual(["2"]);
    expect(done).not.toHaveBeenCalled();
    await answer(1);
    expect(done).toHaveBeenCalled();
  });

  test("LK8 flush does not wait for the timer, and with nothing to save it is done at once", async () => {
    const { saver, saves, answer } = open();
    await saver.flush();
    expect(saves).toHaveLength(0);
    saver.changed();
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(1);
    await answer(0);
    await flushed;
  });

  test("LK8 flush gives up after one failed try; what is left stays to be saved", async () => {
    const { saver, saves, answer } = open();
    saver.changed(message(1));
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(0, new Error("no"));
    await flushed;
    await vi.advanceTimersByTimeAsync(retryMs);
    expect(saves.map((save) => save.texts)).toEqual([["1"], ["1"]]);
  });

  test("LK8 two who flush at once both wait", async () => {
    const { saver, answer } = open();
    const second = vi.fn();
    saver.changed(message(1));
    void saver.flush();
    void saver.flush().then(second);
    await vi.advanceTimersByTimeAsync(0);
    expect(second).not.toHaveBeenCalled();
    await answer(0);
    expect(second).toHaveBeenCalled();
  });

  test("LK8 a closed saver does nothing more", async () => {
    const { saver, saves } = open();
    saver.changed();
    saver.close();
    saver.changed();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(saves).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
