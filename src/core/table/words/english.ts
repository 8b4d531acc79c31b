import type { HeaderWords } from './contract';

export const ENGLISH: HeaderWords = {
  meanings: {
    money:
      'spend spending spent price prices cost costs revenue income salary wage wages amount amounts payment payments paid budget balance profit margin turnover sales monetary fee fees fare earnings value_eur value_usd order_value basket_value lifetime_value clv ltv cltv gmv aov eur usd gbp',
    percent: 'percent percentage pct share ratio rate proportion',
    age: 'age ages age_years years_old',
    gender: 'gender genders sex',
    count:
      'number_of no_of num_of count counts visits orders purchases quantity qty items transactions sessions children clicks opens logins pageviews views returns employees',
    latitude: 'latitude lat',
    longitude: 'longitude lon lng long',
    postcode: 'postcode postcodes postal_code post_code zip zipcode zip_code postal plz',
    email: 'email emails e_mail mail email_address',
    phone: 'phone phones telephone tel mobile cell cellphone fax msisdn phone_number',
    country: 'country countries nation nationality country_code',
    region: 'region regions state province county district oblast canton territory',
    city: 'city cities town towns village municipality settlement',
    consent:
      'consent consents opt_in optin opted_in opt_out optout gdpr permission marketing_permission subscribed unsubscribed newsletter do_not_contact agreed_to_marketing',
    url: 'url urls website web_site homepage link links domain',
  },
  bases: {
    demographic:
      'age ages gender sex birth birthday birthdate born dob income salary wage education marital married children kids family household language occupation profession job ethnicity religion nationality generation retired pensioner student',
    geographic:
      'country region state province county city town village district postcode zip zipcode postal address latitude longitude lat lon lng location place territory urban rural distance',
    behavioural:
      'spend spending spent visit visits order orders purchase purchases recency frequency monetary basket session sessions click clicks open opens login logins usage use_of used channel device browser returns refund refunds discount coupon coupons loyalty tenure days_since last_visit last_purchase online basket_size transactions transaction quantity items views pageviews cart revenue sales churn amount subscription plan payment campaign bought duration minutes downloads',
    psychographic:
      'attitude attitudes interest interests lifestyle values personality opinion opinions motivation motive hobby hobbies preference preferences belief beliefs trust openness conscientiousness extraversion agreeableness neuroticism environmental risk_taking innovativeness',
    firmographic:
      'company companies firm industry sector employees employee headcount company_size naics sic nace turnover organisation organization legal_form business_type job_title department ownership branch b2b founded',
    needs:
      'need needs benefit benefits goal goals pain pains requirement requirements importance important use_case problem problems wish wishes expectation expectations job_to_be_done priority priorities',
    journey:
      'stage funnel lifecycle life_cycle journey awareness consideration lead prospect onboarding customer_status lead_status activation trial touchpoint pipeline',
  },
  kpis: {
    revenue: 'revenue revenues turnover gmv sales gross_sales net_sales arpu mrr arr',
    conversion: 'conversion conversions converted conversion_rate cvr',
    satisfaction: 'satisfaction satisfied csat nps ces rating happiness recommend promoter',
    opens: 'opens open_rate opened email_opens',
    clicks: 'clicks click_rate clicked ctr click_through clickthrough',
    'lifetime-value': 'ltv clv cltv lifetime_value life_time_value customer_value',
  },
  identifiers: 'id ids uuid guid iban ssn passport customer_number client_number account_number',
  referenceDates:
    'reference_date snapshot snapshot_date report_date reporting_date as_of as_of_date asof extract_date export_date cutoff_date',
  dates: 'date dates day datetime timestamp time when birthday birthdate dob since created updated',
};
