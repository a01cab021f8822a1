import { app } from '../../store/app.ts'
import type { Prediction } from '../../store/state.ts'

/** Answers the question that the page came with; undefined = it plays without an answer. */
export const predict = (prediction: Prediction | undefined): void =>
  app.store.setState({ prediction, dialog: undefined })
