import { useMemo } from "preact/hooks";
import { store } from "../../../store/store.ts";
import { useApp } from "../../hooks/use-app.ts";
import { type StageView, stageView } from "./stage-view.ts";

/** The stage's state; the same object until something that it is made from changes. */
export function useStageView(): StageView {
  const connection = useApp((state) => state.connection);
  const self = useApp((state) => state.self);
  const room = useApp((state) => state.room);
  const hosted = useApp((state) => state.hosted);
  const screen = useApp((state) => state.screen);
  const linked = useApp((state) => state.linked);
  const next = stageView({ ...store.getState(), connection, self, room, hosted, screen, linked });
  const key = JSON.stringify(next);
  return useMemo(() => next, [key]);
}
