import type { Media } from "../media/sfu.ts";
import type { Bus } from "../net/bus.ts";
import type { Store } from "../store/store.ts";
import type { RoomActions } from "./actions.ts";
import { keepEncodingWish } from "./encoding-wish.ts";
import { keepHidesAddress } from "./hidden-address.ts";
import type { Hosting } from "./hosting.ts";

interface Ports {
  readonly store: Store;
  readonly command: Bus["command"];
  readonly hosting: Pick<Hosting, "setWish" | "presents">;
  readonly media: () => Media | undefined;
}

type Settings = Pick<
  RoomActions,
  "setEncodingWish" | "setPictureSize" | "hideAddress" | "setDelayMode" | "showStatistics"
>;

/** What can be set about the picture and the way that it takes. */
export function createRoomSettings({ store, command, hosting, media }: Ports): Settings {
  return {
    setEncodingWish(wish) {
      store.setState({ encodingWish: wish });
      keepEncodingWish(wish);
      hosting.setWish(wish);
    },
    setPictureSize(size) {
      store.setState({ pictureSize: size });
      media()?.setPictureSize(size);
    },
    hideAddress(isHidden) {
      store.setState({ address: { ...store.getState().address, isHidden } });
      keepHidesAddress(isHidden);
    },
    setDelayMode: (delayMode) => void command("settings.delay", { delayMode }),
    showStatistics(shown) {
      const empty = hosting.presents()
        ? ({ of: "host", sent: null } as const)
        : ({ of: "viewer", received: null } as const);
      store.setState({ statistics: shown ? empty : null });
    },
  };
}
