import { changeRequestEventSchemas, type AssetOfOrder, type Satang } from '@app/ledger';
import { Baht, Flag, OneOf } from '../input/fields';

const classes =
  changeRequestEventSchemas[
    'change-request.submitted.v1'
  ].shape.orders.element.options[1].shape.asset.unwrap().shape.class;

/** What an order buys, as far as the negative list asks it. */
export class AssetOfOrderBody implements AssetOfOrder {
  @OneOf(classes.options, { description: 'What is bought.', example: 'equipment' })
  class!: AssetOfOrder['class'];

  @Baht({ description: 'Price of one unit of it.', example: '1200000.00', optional: true })
  unitPrice?: Satang | undefined;

  @Flag({ description: 'Of a trip: whether it stands in the plan.', example: true, optional: true })
  inPlan?: boolean | undefined;
}
