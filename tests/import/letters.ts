/** How many letters the patterns were asked to look at while `work` ran: what would grow if it were not linear. */
export function lettersRead(work: () => unknown): number {
  const exec = RegExp.prototype.exec
  let letters = 0
  RegExp.prototype.exec = function counted(this: RegExp, text: string) {
    const from = this.sticky || this.global ? this.lastIndex : 0
    const found = exec.call(this, text)
    letters += (found ? found.index + found[0].length : this.sticky ? from : text.length) - from
    return found
  }
  try {
    work()
  } finally {
    RegExp.prototype.exec = exec
  }
  return letters
}
