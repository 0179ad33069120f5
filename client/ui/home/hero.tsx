import { useText } from "../i18n/use-text.ts";
import { Scene } from "../parts/scene.tsx";
import "./hero.css";

/** A small party in a drawing: the lamp's beam, the screen, three friends and what they say. */
export function Hero() {
  const t = useText();
  return (
    <div class="hero" aria-hidden="true">
      <div class="hero-screen">
        <Scene />
        <div class="hero-shade" />
        <div class="hero-bar">
          <span>12:34</span>
          <i />
          <span>1:41:08</span>
        </div>
      </div>
      <div class="hero-talk one">
        <b class="face" style={{ background: "#f6a5c0" }}>
          N
        </b>
        <span>{t.home.bubbleOne}</span>
      </div>
      <div class="hero-talk two">
        <span>{t.home.bubbleTwo}</span>
        <b class="face" style={{ background: "#9ad7c2" }}>
          K
        </b>
      </div>
      <div class="hero-talk three">
        <b class="face" style={{ background: "#a9b8ff" }}>
          M
        </b>
        <span>{t.home.bubbleThree}</span>
      </div>
    </div>
  );
}
