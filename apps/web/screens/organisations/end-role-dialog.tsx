/** Asks before a role ends. */
import type { PersonInOrganisation } from "@lehrwerk/contract"
import { Button } from "@mantine/core"
import { Dialog } from "../../app/dialog.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { errorTitle } from "../../app/states.tsx"
import { useEndRole } from "./use-organisations.ts"

export function EndRoleDialog(props: { readonly held: PersonInOrganisation; readonly onClose: () => void }) {
  const { organisations: words, roles, common } = useWords()
  const language = useLanguage()
  const end = useEndRole()
  const { held, onClose } = props
  const person = held.person.name[language]
  return (
    <Dialog title={words.endRoleOf({ person })} onClose={onClose}>
      <>
        <p className="lw-page-lead">
          {words.endRoleText({
            person,
            role: roles[held.role],
            organisation: held.organisation.name[language],
          })}
        </p>
        {end.isError ? (
          <p className="dialog-error" role="alert">
            {errorTitle(end.error, common.offline, common.errorTitle)}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            color="var(--lw-danger)"
            loading={end.isPending}
            onClick={() => end.mutate(held.id, { onSuccess: onClose })}
          >
            {words.endRole}
          </Button>
        </div>
      </>
    </Dialog>
  )
}
