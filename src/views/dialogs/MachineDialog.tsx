import { type FormEvent, useState } from 'react'
import { pagesOfMegabytes, sliderMegabytes } from '../../base/format.ts'
import { MACHINE } from '../../content/dialogs.ts'
import { MODEL } from '../../content/model.ts'
import { actions } from '../../store/actions.ts'
import type { MachineSpec } from '../../store/library.ts'
import { useApp } from '../../store/useApp.ts'
import { Dialog } from './Dialog.tsx'
import { FIELDS, type FieldSpec, whyNot } from './machineForm.ts'

type Values = Readonly<Record<FieldSpec['key'], string>>

const valuesOf = ({ ram, swap, disk }: MachineSpec): Values => ({
  ram: String(sliderMegabytes(ram)),
  swap: String(sliderMegabytes(swap)),
  disk: String(disk.pages_per_second),
})

function Field({
  spec,
  value,
  wrong,
  set,
}: {
  readonly spec: FieldSpec
  readonly value: string
  readonly wrong: string | undefined
  readonly set: (value: string) => void
}) {
  const id = `machine-${spec.key}`
  return (
    <p className="field wide">
      <label htmlFor={id}>{MACHINE[spec.key]}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? `${id}-why` : undefined}
        onChange={(event) => set(event.currentTarget.value)}
      />
      {wrong && (
        <small id={`${id}-why`} className="red">
          {wrong}
        </small>
      )}
    </p>
  )
}

/** RAM, swap, disk and the switch of overcommit: what the machine is made of. */
export function MachineDialog({ onClose }: { readonly onClose: () => void }) {
  const machine = useApp((state) => state.scenario.machine)
  const [values, setValues] = useState(() => valuesOf(machine))
  const [always, setAlways] = useState(machine.overcommit_memory === 1)
  const wrong = new Map(FIELDS.map((spec) => [spec.key, whyNot(spec, values[spec.key], machine.reserved)]))
  const bad = [...wrong.values()].some((why) => why !== undefined)
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    if (bad) return
    actions.setMachine(machineOf(machine, values, always))
    onClose()
  }
  return (
    <Dialog title={MACHINE.title} onClose={onClose}>
      <form onSubmit={apply} noValidate>
        <p>
          {MACHINE.explain}{' '}
          <button type="button" className="link" onClick={() => actions.openDialog('model')}>
            {MODEL.title}
          </button>
        </p>
        {FIELDS.map((spec) => (
          <Field
            key={spec.key}
            spec={spec}
            value={values[spec.key]}
            wrong={wrong.get(spec.key)}
            set={(value) => setValues({ ...values, [spec.key]: value })}
          />
        ))}
        <label className="field wide">
          <input
            type="checkbox"
            checked={always}
            onChange={(event) => setAlways(event.currentTarget.checked)}
          />
          <span>{MACHINE.overcommit}</span>
          <small>{MACHINE.overcommitNote}</small>
        </label>
        <button type="submit" className="filled" aria-disabled={bad}>
          {MACHINE.apply}
        </button>
      </form>
    </Dialog>
  )
}

const machineOf = (machine: MachineSpec, { ram, swap, disk }: Values, always: boolean): MachineSpec => ({
  ...machine,
  ram: pagesOfMegabytes(Number(ram)),
  swap: pagesOfMegabytes(Number(swap)),
  overcommit_memory: always ? 1 : 0,
  disk: { ...machine.disk, pages_per_second: Number(disk) },
})
