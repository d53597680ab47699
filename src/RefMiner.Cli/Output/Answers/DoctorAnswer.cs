using System.Collections.Immutable;
using RefMiner.Doctor;

namespace RefMiner.Output;

/// <summary>The results of all checks.</summary>
internal sealed record DoctorAnswer(ImmutableArray<Finding> Findings);
