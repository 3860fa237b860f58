export { difficultyOf, type Difficulty } from './difficulty.ts'
export { routeByRules, type Learned, type Route, type RoutingContext } from './route-by-rules.ts'
