/** Enters or changes an organisation; what the server refuses stands at its field. */
import type { OrganisationDetail, OrganisationKind, OrganisationReference } from "@lehrwerk/contract"
import { Button, NativeSelect, Stack, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { Dialog } from "../../app/dialog.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { errorTitle, fieldError } from "../../app/states.tsx"
import { kindChoices } from "./kind-choices.ts"
import { useRegions, useWriteOrganisation } from "./use-organisations.ts"

interface OrganisationFormProps {
  /** The one to change; absent: a new one. */
  readonly known?: OrganisationDetail
  readonly parent: OrganisationReference | null
  readonly onClose: () => void
  readonly onDone: (organisationId: string) => void
}

export function OrganisationForm({ known, parent, onClose, onDone }: OrganisationFormProps) {
  const { organisations: words, organisationKinds, common } = useWords()
  const language = useLanguage()
  const regions = useRegions()
  const write = useWriteOrganisation(known?.id)
  const [kind, setKind] = useState<OrganisationKind>(known?.kind ?? "vocational-school")
  const [en, setEn] = useState(known?.name.en ?? "")
  const [zh, setZh] = useState(known?.name["zh-CN"] ?? "")
  const [region, setRegion] = useState(known?.region?.code ?? "")
  const [uscc, setUscc] = useState(known?.codes.uscc ?? "")
  const [school, setSchool] = useState(known?.codes.school ?? "")
  const send = (event: FormEvent) => {
    event.preventDefault()
    write.mutate(
      {
        kind,
        name: { en, "zh-CN": zh },
        parentId: parent?.id ?? null,
        region: region === "" ? null : region,
        codes: { ...(uscc === "" ? {} : { uscc }), ...(school === "" ? {} : { school }) },
        closedOn: known?.closedOn ?? null,
      },
      { onSuccess: ({ id }) => onDone(id) },
    )
  }
  const errorOf = (pointer: string) => fieldError(write.error, pointer)
  return (
    <Dialog title={known === undefined ? words.enter : words.changeTitle} onClose={onClose}>
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <TextInput
            label={words.nameEn}
            value={en}
            onChange={(event) => setEn(event.currentTarget.value)}
            error={errorOf("/name/en")}
            data-autofocus
          />
          <TextInput
            label={words.nameZh}
            value={zh}
            onChange={(event) => setZh(event.currentTarget.value)}
            error={errorOf("/name/zh-CN")}
          />
          <NativeSelect
            label={words.kind}
            value={kind}
            data={kindChoices(organisationKinds)}
            onChange={(event) => setKind(event.currentTarget.value as OrganisationKind)}
          />
          <NativeSelect
            label={words.region}
            value={region}
            error={errorOf("/region")}
            data={[
              { value: "", label: words.none },
              ...(regions.data ?? []).map(({ code, name }) => ({
                value: code,
                label: `${name[language]} · ${code}`,
              })),
            ]}
            onChange={(event) => setRegion(event.currentTarget.value)}
          />
          <TextInput
            label={words.uscc}
            value={uscc}
            onChange={(event) => setUscc(event.currentTarget.value)}
            error={errorOf("/codes/uscc")}
          />
          <TextInput
            label={words.schoolCode}
            value={school}
            onChange={(event) => setSchool(event.currentTarget.value)}
            error={errorOf("/codes/school")}
          />
          {write.isError ? (
            <p className="dialog-error" role="alert">
              {errorTitle(write.error, common.offline, common.errorTitle)}
            </p>
          ) : null}
          <div className="dialog-actions">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={write.isPending}>
              {common.save}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  )
}
