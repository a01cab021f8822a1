/** A number that must not be mixed up with another unit: `Jiffies` are not `Pages`. */
export type Brand<Name extends string> = number & { readonly __unit?: Name }

/** Timer ticks since boot, unsigned 32 bit. 100 a second (HZ). */
export type Jiffies = Brand<'jiffies'>
/** Pages or page frames of 4 KB. */
export type Pages = Brand<'pages'>
/** What badness() returns: signed 32 bit. */
export type Points = Brand<'points'>
/** A process id, 1 to 32767. */
export type Pid = Brand<'pid'>
