from members.admin import casework, catalogues
from members.admin.women import AddedOnly, OfAWoman

__all__ = ["AddedOnly", "OfAWoman", "casework", "catalogues"]
