import { type BarTheme, fillsOf, type Fills } from './fills.ts'
import { Lettering } from './lettering.ts'
import { paintBar, type Sheet } from './paintBar.ts'
import type { OwnerStretch } from './stretches.ts'

/** A bar as it is to be seen. */
export interface BarOrder {
  /** Undefined = as before. */
  readonly theme: BarTheme | undefined
  readonly sheet: Sheet
  readonly stretches: readonly OwnerStretch[]
  /** The key of the owner that is lit up. */
  readonly lit: string | undefined
}

/** Paints one bar, again and again. */
export class BarPainter {
  private with: { readonly fills: Fills; readonly lettering: Lettering } | undefined

  constructor(private readonly context: OffscreenCanvasRenderingContext2D) {}

  take({ theme, sheet, stretches, lit }: BarOrder): void {
    const { context } = this
    const { canvas } = context
    if (canvas.width !== sheet.width) canvas.width = sheet.width
    if (canvas.height !== sheet.height) canvas.height = sheet.height
    if (theme) {
      const { ratio } = sheet
      this.with = { fills: fillsOf(theme, context, ratio), lettering: new Lettering(ratio) }
    }
    if (this.with) paintBar(context, sheet, stretches, this.with.fills, lit, this.with.lettering)
  }
}
