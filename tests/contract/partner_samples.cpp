#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/partner_codec.h"
#include "partner_center/partner_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

const Registered kPartnerSamples{
    list("auditrecords.list.response.json", read_audit_record, fields_agree<AuditRecord>),
    list("mfa.noncompliant-principals.response.json", read_non_compliant_principal,
         fields_agree<NonCompliantPrincipal>),
};

}  // namespace

}  // namespace planshift::test
