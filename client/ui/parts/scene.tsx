import "./scene.css";

/** What is on the screen of our drawings: a warm moon over a lake. Decoration. */
export function Scene() {
  return (
    <svg class="scene" viewBox="0 0 640 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#161c3d" />
          <stop offset=".42" stop-color="#553a63" />
          <stop offset=".72" stop-color="#c8685a" />
          <stop offset="1" stop-color="#ffb866" />
        </linearGradient>
        <linearGradient id="lake" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#f0a063" />
          <stop offset=".3" stop-color="#8a4a58" />
          <stop offset="1" stop-color="#17152c" />
        </linearGradient>
        <radialGradient id="glow">
          <stop offset="0" stop-color="#fff1d2" stop-opacity=".95" />
          <stop offset=".34" stop-color="#ffd79a" stop-opacity=".5" />
          <stop offset="1" stop-color="#ffb866" stop-opacity="0" />
        </radialGradient>
      </defs>
      <rect width="640" height="400" fill="url(#sky)" />
      <g class="stars" fill="#fff4dd">
        <circle cx="70" cy="48" r="1.4" />
        <circle cx="148" cy="92" r="1" />
        <circle cx="212" cy="34" r="1.6" />
        <circle cx="296" cy="66" r="1" />
        <circle cx="372" cy="28" r="1.3" />
        <circle cx="560" cy="52" r="1.5" />
        <circle cx="604" cy="112" r="1" />
        <circle cx="486" cy="22" r="1" />
        <circle cx="34" cy="126" r="1" />
      </g>
      <circle class="halo" cx="452" cy="168" r="150" fill="url(#glow)" />
      <circle cx="452" cy="168" r="50" fill="#fff3da" />
      <path d="M0 218 78 160l46 30 70-62 78 66 54-34 92 62 66-40 62 34 94-54v120H0z" fill="#683c5c" />
      <path d="M0 256 92 206l88 36 84-46 104 50 94-34 82 32 96-40v92H0z" fill="#3f2848" />
      <rect y="276" width="640" height="124" fill="url(#lake)" />
      <g class="glints" fill="#ffe2b0">
        <rect x="398" y="288" width="108" height="3" rx="1.5" opacity=".9" />
        <rect x="416" y="300" width="76" height="3" rx="1.5" opacity=".7" />
        <rect x="388" y="313" width="124" height="3" rx="1.5" opacity=".5" />
        <rect x="424" y="328" width="64" height="3" rx="1.5" opacity=".4" />
        <rect x="404" y="345" width="96" height="3" rx="1.5" opacity=".25" />
      </g>
      <path
        d="M0 262c30-6 44-36 62-36s22 22 40 28 28-22 42-22c20 0 30 32 60 42 12 4 26 8 36 14H0z"
        fill="#1d1530"
      />
      <g class="boat">
        <path d="M246 306h88c-6 15-16 20-44 20s-38-5-44-20z" fill="#120e20" />
        <circle cx="276" cy="288" r="8" fill="#120e20" />
        <path d="M266 308c0-9 4-13 10-13s10 4 10 13z" fill="#120e20" />
        <circle cx="302" cy="286" r="8.5" fill="#120e20" />
        <path d="M291 308c0-10 5-14 11-14s11 4 11 14z" fill="#120e20" />
      </g>
      <path d="M0 400v-52c60-16 92 10 152 14s88 22 140 38z" fill="#0c0a16" />
    </svg>
  );
}
