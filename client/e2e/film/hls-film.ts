import {
  ALL_FORMATS,
  BufferTarget,
  CmafOutputFormat,
  Conversion,
  FilePathSource,
  HlsOutputFormat,
  Input,
  Output,
  PathedTarget,
} from "mediabunny";

/** What a player of HLS asks for, by path: `main.m3u8`, its `init` and its segments of some seconds, as fragmented MP4. */
export type HlsFiles = ReadonlyMap<string, Uint8Array>;

/** Cuts a film into segments; nothing of it is encoded anew, so its bar codes and tones stay as they are. */
export async function makeHls(path: string, segmentS = 2): Promise<HlsFiles> {
  const targets = new Map<string, BufferTarget>();
  const target = new PathedTarget("master.m3u8", ({ path: name }) => {
    const made = new BufferTarget();
    targets.set(name, made);
    return made;
  });
  const output = new Output({
    format: new HlsOutputFormat({
      segmentFormat: new CmafOutputFormat(),
      targetDuration: segmentS,
      getPlaylistPath: () => "main.m3u8",
    }),
    target,
  });
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const conversion = await Conversion.init({ input, output });
  if (!conversion.isValid) throw new Error("The film cannot be cut into segments");
  await conversion.execute();
  return new Map(
    [...targets].flatMap(([name, { buffer }]) => (buffer === null ? [] : [[name, new Uint8Array(buffer)]])),
  );
}
