import { app } from '../../store/app.ts'
import { stubborn } from '../../store/stubborn.ts'

/** Opens the dialog Import with what a file says. */
export async function importFile(file: Blob): Promise<void> {
  const { importer } = await stubborn(() => import('./lazy.ts'))
  app.store.setState({ dialog: 'import' })
  await importer.readFile(file)
}
