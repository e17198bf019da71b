/** Kinds of file, in the order in which a shop sends them first. */
export const IMPORT_KINDS = ['orders', 'customers', 'products', 'stock', 'competitors'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

interface Columns {
  required: readonly string[];
  optional: readonly string[];
}

/** Columns that the API reads from a file of each kind; a test holds this against the importer's own list. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, Columns>> = {
  orders: {
    required: ['order_id', 'ordered_at', 'sku', 'quantity', 'unit_price'],
    optional: ['customer_id', 'email', 'description', 'country', 'kind'],
  },
  customers: {
    required: ['customer_id'],
    optional: [
      ...['email', 'phone', 'name', 'language', 'time_zone', 'country', 'region', 'gender', 'birth_year'],
      ...['tier', 'tags', 'registered_at', 'consent_email', 'consent_email_at', 'consent_email_source'],
      ...['consent_sms', 'consent_sms_at', 'consent_sms_source'],
    ],
  },
  products: {
    required: ['sku', 'name'],
    optional: ['price', 'unit_cost', 'category', 'charged_since'],
  },
  stock: { required: ['sku', 'on_hand'], optional: ['location'] },
  competitors: {
    required: ['name'],
    optional: ['product', 'price', 'mechanism', 'from', 'to', 'share', 'strengths', 'weaknesses'],
  },
};

/** Names that shops give columns, by the name here: lower case, letters and digits alone. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  order_id: ['invoiceno', 'invoice', 'ordernumber', 'orderno', '订单号', '订单编号'],
  ordered_at: ['invoicedate', 'orderdate', 'date', 'createdat', '下单时间', '订单时间'],
  sku: ['stockcode', 'productid', 'itemid', '商品编码', '货号'],
  quantity: ['qty', 'amount', '数量'],
  unit_price: ['unitprice', 'price', '单价'],
  customer_id: ['customer', 'customernumber', 'userid', 'id', '用户编号', '会员号'],
  description: ['productname', 'title', '商品名称'],
  email: ['mail', 'emailaddress', '邮箱'],
  phone: ['mobile', 'telephone', '手机', '电话'],
  name: ['fullname', 'customername', 'title', '姓名', '名称'],
  country: ['国家'],
  region: ['province', 'state', '地区', '省份'],
  tier: ['level', 'membertier', '会员等级'],
  on_hand: ['stock', 'quantity', 'qty', '库存'],
  unit_cost: ['cost', '成本'],
};

const plain = (name: string): string => name.toLowerCase().replace(/[\s_\-.]+/g, '');

/** Our names → columns of the file; '' where none is taken. */
export type Mapping = Readonly<Record<string, string>>;

/** What each column most likely is: the same name first, then one that is spelled otherwise, each used once. */
export function guess(kind: ImportKind, header: readonly string[]): Mapping {
  const { required, optional } = IMPORT_COLUMNS[kind];
  const names = [...required, ...optional];
  const free = new Set(header);
  const mapping: Record<string, string> = Object.fromEntries(names.map((name) => [name, '']));
  const take = (name: string, found: string | undefined): void => {
    if (found === undefined) return;
    mapping[name] = found;
    free.delete(found);
  };
  for (const name of names) take(name, free.has(name) ? name : undefined);
  for (const name of names) {
    if (mapping[name] !== '') continue;
    const known = [plain(name), ...(ALIASES[name] ?? [])];
    take(
      name,
      [...free].find((column) => known.includes(plain(column))),
    );
  }
  return mapping;
}

/** What is wrong with a mapping; empty where the file can be sent. */
export interface MappingFault {
  kind: 'missing' | 'twice' | 'unspeakable';
  /** Ours for `missing`, the file's for the others. */
  column: string;
}

/** Why a file cannot be sent with this mapping: `map` has no way to name a column with a comma or colon in it. */
export function faultsOf(kind: ImportKind, mapping: Mapping): MappingFault[] {
  const missing = IMPORT_COLUMNS[kind].required.filter((name) => (mapping[name] ?? '') === '');
  const taken = Object.entries(mapping).filter(([, column]) => column !== '');
  const twice = new Set(
    taken.map(([, column]) => column).filter((column, i, all) => all.indexOf(column) !== i),
  );
  const unspeakable = taken.filter(([name, column]) => name !== column && /[,:]|^\s|\s$/.test(column));
  return [
    ...missing.map((column) => ({ kind: 'missing' as const, column })),
    ...[...twice].map((column) => ({ kind: 'twice' as const, column })),
    ...unspeakable.map(([, column]) => ({ kind: 'unspeakable' as const, column })),
  ];
}

/** The mapping as the API takes it: `order_id:InvoiceNo,…`, columns of the same name left out. */
export const mapOf = (mapping: Mapping): string =>
  Object.entries(mapping)
    .filter(([name, column]) => column !== '' && column !== name)
    .map(([name, column]) => `${name}:${column}`)
    .join(',');
