/** The eras that stand side by side, oldest first: each is named by the version of which it was read. */
export const ERA_IDS = [
  '2.2',
  '2.4.0',
  '2.4.20',
  '2.4.23',
  '2.6.9',
  '2.6.11',
  '2.6.24',
  '2.6.32',
  '2.6.36',
  '3.0',
  '3.10',
  '4.11',
  '4.19',
  '5.1',
  '5.9',
] as const
export type EraId = (typeof ERA_IDS)[number]

/** Policies that only a log asks for: what a build option, a vendor or a single change made of an era. */
export const VARIANT_IDS = ['2.4.25-killer', '2.6.19', 'el6', 'el7', '5.3'] as const
export type VariantId = (typeof VARIANT_IDS)[number]

/** Every policy of a kernel. */
export type PolicyId = EraId | VariantId

/** The killers of user space, which act before any kernel would. */
export const USER_IDS = ['earlyoom', 'systemd-oomd'] as const
export type UserId = (typeof USER_IDS)[number]
