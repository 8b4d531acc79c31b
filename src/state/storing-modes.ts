// Where what a person does may be kept: the list that forms are made of.
export { STORING } from '../sessions/storing';
