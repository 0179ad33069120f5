import {
  AudioSample,
  AudioSampleSource,
  CanvasSource,
  EncodedAudioPacketSource,
  EncodedPacket,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from "mediabunny";
import { drawPicture } from "./film-picture.ts";
import type { FilmRecipe } from "./film-recipe.ts";
import { emptyAc3Frame, SAMPLE_RATE_HZ, soundBetween } from "./film-sound.ts";
import { createTexture } from "./film-texture.ts";

declare global {
  interface Window {
    /** Makes the film and posts its bytes to `/film?position=N`; runs in the page that film-studio.ts serves. */
    matineeRenderFilm: (recipe: FilmRecipe) => Promise<void>;
  }
}

/** Adds what a track has between two moments of the film, in seconds. */
type AddPart = (fromSeconds: number, toSeconds: number) => Promise<void>;

window.matineeRenderFilm = async (recipe) => {
  const upload = new WritableStream<StreamTargetChunk>({ write: postChunk });
  const output = new Output({
    format: formatOf(recipe),
    target: new StreamTarget(upload, { chunked: true }),
  });
  const tracks = [addSound(output, recipe), addPicture(output, recipe)];
  await output.start();
  for (let from = 0; from < recipe.seconds; from++) {
    const to = Math.min(from + 1, recipe.seconds);
    await Promise.all(tracks.map((addPart) => addPart(from, to)));
  }
  await output.finalize();
};

function formatOf(recipe: FilmRecipe): Mp4OutputFormat | WebMOutputFormat | MkvOutputFormat {
  if (recipe.container === "mp4") return new Mp4OutputFormat({ fastStart: "in-memory" });
  return recipe.container === "webm" ? new WebMOutputFormat() : new MkvOutputFormat();
}

async function postChunk(chunk: StreamTargetChunk): Promise<void> {
  const answer = await fetch(`/film?position=${chunk.position}`, { method: "POST", body: chunk.data });
  if (!answer.ok) throw new Error(`A chunk of film was not written: ${answer.status}`);
}

function addPicture(output: Output, recipe: FilmRecipe): AddPart {
  if (recipe.video === "none") return async () => {};
  const { width, height, fps } = recipe;
  const canvas = sideways(recipe) ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Error("No canvas to draw the film on");
  const source = new CanvasSource(canvas, {
    codec: recipe.video,
    quality: new Quality({ bitrate: recipe.videoBitsPerSecond }),
    keyFrameInterval: 1,
  });
  output.addVideoTrack(source, { frameRate: fps, rotation: recipe.rotation });
  // Upright once it is turned: drawn turned the other way about the middle.
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((-recipe.rotation * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  const texture = recipe.texture ? createTexture(width, height, fps) : undefined;
  let frameNumber = 0;
  return async (_fromSeconds, toSeconds) => {
    for (; frameNumber / fps < toSeconds; frameNumber++) {
      drawPicture(context, frameNumber, recipe, texture);
      await source.add(frameNumber / fps, 1 / fps);
    }
  };
}

function sideways({ rotation }: FilmRecipe): boolean {
  return rotation % 180 !== 0;
}

function addSound(output: Output, recipe: FilmRecipe): AddPart {
  if (recipe.audio === "none") return async () => {};
  if (recipe.audio === "ac3") return addEmptyAc3(output);
  const source = new AudioSampleSource({
    codec: recipe.audio,
    quality: new Quality({ bitrate: 80_000 * recipe.channels }),
  });
  output.addAudioTrack(source, { languageCode: "eng" });
  return async (fromSeconds, toSeconds) => {
    const from = Math.round(fromSeconds * SAMPLE_RATE_HZ);
    const data = soundBetween(recipe, from, Math.round(toSeconds * SAMPLE_RATE_HZ));
    const sample = new AudioSample({
      data,
      format: "f32-planar",
      numberOfChannels: recipe.channels,
      sampleRate: SAMPLE_RATE_HZ,
      timestamp: from / SAMPLE_RATE_HZ,
    });
    await source.add(sample);
    sample.close();
  };
}

function addEmptyAc3(output: Output): AddPart {
  const source = new EncodedAudioPacketSource("ac3");
  output.addAudioTrack(source, { languageCode: "eng" });
  const { bytes, seconds } = emptyAc3Frame();
  const meta = { decoderConfig: { codec: "ac-3", numberOfChannels: 2, sampleRate: SAMPLE_RATE_HZ } };
  let packet = 0;
  return async (_fromSeconds, toSeconds) => {
    for (; packet * seconds < toSeconds; packet++) {
      await source.add(new EncodedPacket(bytes, "key", packet * seconds, seconds), meta);
    }
  };
}
