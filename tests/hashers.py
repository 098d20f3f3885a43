from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The product's hash with the least work: a test signs in to look at something else."""

    time_cost, memory_cost, parallelism = 1, 8, 1
