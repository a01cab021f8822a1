import type { PolicyId } from './ids.ts'
import { linux2_2, linux2_4_23 } from './kernels/faulting.ts'
import { linux2_4_0, linux2_4_20, linux2_4_25 } from './kernels/linux24.ts'
import { linux2_6_11, linux2_6_19, linux2_6_24, linux2_6_32, linux2_6_9 } from './kernels/linux26.ts'
import {
  el6,
  el7,
  linux2_6_36,
  linux3_0,
  linux3_10,
  linux4_11,
  linux4_19,
  linux5_1,
  linux5_3,
  linux5_9,
} from './kernels/linuxNow.ts'
import type { Policy } from './policy.ts'

/** Every policy by its name. */
export const POLICIES: Readonly<Record<PolicyId, Policy>> = {
  '2.2': linux2_2,
  '2.4.0': linux2_4_0,
  '2.4.20': linux2_4_20,
  '2.4.23': linux2_4_23,
  '2.4.25-killer': linux2_4_25,
  '2.6.9': linux2_6_9,
  '2.6.11': linux2_6_11,
  '2.6.19': linux2_6_19,
  '2.6.24': linux2_6_24,
  '2.6.32': linux2_6_32,
  '2.6.36': linux2_6_36,
  '3.0': linux3_0,
  el6,
  '3.10': linux3_10,
  el7,
  '4.11': linux4_11,
  '4.19': linux4_19,
  '5.1': linux5_1,
  '5.3': linux5_3,
  '5.9': linux5_9,
}
