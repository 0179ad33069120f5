import { right, usualRights } from "@matinee/shared/room/rights.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useIsHost } from "../use-room.ts";
import "./order.css";

const roles = ["guest", "member", "cohost"] as const;

/** The table of what each role may do; the host alone sees and changes it. */
export function RightsSettings() {
  const t = useText();
  const actions = useRoomActions();
  const isHost = useIsHost();
  const rights = useApp((state) => state.room?.rights ?? usualRights);
  if (!isHost) return null;
  return (
    <section>
      <h2 id="rights-title">{t.defaults.title}</h2>
      <table class="rights" aria-labelledby="rights-title">
        <thead>
          <tr>
            <td />
            {roles.map((role) => (
              <th key={role} scope="col">
                {t.defaults.columns[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {right.options.map((which) => (
            <tr key={which}>
              <th scope="row">{t.rights[which]}</th>
              {roles.map((role) => (
                <td key={role}>
                  <label>
                    <input
                      type="checkbox"
                      aria-label={t.defaults.cell(t.defaults.columns[role], t.rights[which])}
                      checked={rights[role][which]}
                      onChange={(event) =>
                        actions.setRights({
                          ...rights,
                          [role]: { ...rights[role], [which]: event.currentTarget.checked },
                        })
                      }
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t.defaults.hint}</p>
    </section>
  );
}
