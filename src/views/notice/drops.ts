import { app } from '../../store/app.ts'
import { arrive } from '../../store/files.ts'
import { importFile } from '../import/open.ts'

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

const { dataset } = document.documentElement

/** Something else than a file, a word from a field for one, is the browser's. */
function over(event: DragEvent): void {
  if (!holdsFiles(event)) return
  event.preventDefault()
  dataset['drop'] = ''
}

function leave({ relatedTarget }: DragEvent): void {
  if (!relatedTarget) delete dataset['drop']
}

function drop(event: DragEvent): void {
  delete dataset['drop']
  const file = event.dataTransfer?.files[0]
  if (!holdsFiles(event) || !file) return
  event.preventDefault()
  app.store.setState({ dialog: undefined })
  void arrive(app, file, (text) => void importFile(text))
}

/** A scenario that is dropped anywhere on the page is opened, a log read. */
export function takeDrops(): void {
  addEventListener('dragover', over)
  addEventListener('dragleave', leave)
  addEventListener('drop', drop)
}
