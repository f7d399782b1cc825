/** Enters a person with a role in the organisation. */
import type { OrganisationReference, Role } from "@lehrwerk/contract"
import { Button, NativeSelect, Stack, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { Dialog } from "../../app/dialog.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { errorTitle, fieldError } from "../../app/states.tsx"
import { useGiveRole } from "./use-organisations.ts"

const givable: readonly Role[] = ["learner", "competitor", "teacher", "lab-manager", "coordinator", "head"]

export function GiveRoleForm(props: {
  readonly organisation: OrganisationReference
  readonly onClose: () => void
}) {
  const { organisations: words, roles, common } = useWords()
  const language = useLanguage()
  const give = useGiveRole(props.organisation.id)
  const [role, setRole] = useState<Role>("teacher")
  const [en, setEn] = useState("")
  const [zh, setZh] = useState("")
  const [number, setNumber] = useState("")
  const send = (event: FormEvent) => {
    event.preventDefault()
    give.mutate(
      { role, to: null, person: { name: { en, "zh-CN": zh }, ...(number === "" ? {} : { number }) } },
      { onSuccess: props.onClose },
    )
  }
  const errorOf = (pointer: string) => fieldError(give.error, pointer)
  return (
    <Dialog
      title={words.giveRoleTo({ organisation: props.organisation.name[language] })}
      onClose={props.onClose}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <TextInput
            label={words.nameZh}
            value={zh}
            onChange={(event) => setZh(event.currentTarget.value)}
            error={errorOf("/person/name/zh-CN")}
          />
          <TextInput
            label={words.nameEn}
            value={en}
            onChange={(event) => setEn(event.currentTarget.value)}
            error={errorOf("/person/name/en")}
          />
          <TextInput
            label={words.number}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            error={errorOf("/person/number")}
          />
          <NativeSelect
            label={words.role}
            value={role}
            data={givable.map((one) => ({ value: one, label: roles[one] }))}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          />
          {give.isError ? (
            <p className="dialog-error" role="alert">
              {errorTitle(give.error, common.offline, common.errorTitle)}
            </p>
          ) : null}
          <div className="dialog-actions">
            <Button variant="default" onClick={props.onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={give.isPending}>
              {words.giveRole}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  )
}
