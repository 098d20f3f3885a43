from loans.models.businesses import ActivityKind, Business, BusinessStage, Stage
from loans.models.incomes import MonthlyIncome
from loans.models.ledger import Kind, LedgerEntry, Method
from loans.models.loans import Frequency, Loan, LoanStatus, RepaymentMethod
from loans.models.missed import MissedPayment
from loans.models.months import CashCount, ClosedMonth, MonthConfirmation
from loans.models.plans import BusinessPlan, PlanFixedCost, PlanInvestment, PlanProduct
from loans.models.purchases import Purchase, PurchasePhoto, Receipt
from loans.models.rules import LoanRules
from loans.models.schedules import Instalment, NewRow, Schedule

__all__ = [
    "ActivityKind",
    "Business",
    "BusinessPlan",
    "BusinessStage",
    "CashCount",
    "ClosedMonth",
    "Frequency",
    "Instalment",
    "Kind",
    "LedgerEntry",
    "Loan",
    "LoanRules",
    "LoanStatus",
    "Method",
    "MissedPayment",
    "MonthConfirmation",
    "MonthlyIncome",
    "NewRow",
    "PlanFixedCost",
    "PlanInvestment",
    "PlanProduct",
    "Purchase",
    "PurchasePhoto",
    "Receipt",
    "RepaymentMethod",
    "Schedule",
    "Stage",
]
