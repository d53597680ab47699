using System.Collections.Immutable;
using RefMiner.Doctor;

namespace RefMiner.Output;

/// <summary>What the checks came to.</summary>
internal sealed record DoctorAnswer(ImmutableArray<Finding> Findings);
