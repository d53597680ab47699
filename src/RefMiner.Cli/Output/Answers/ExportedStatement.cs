using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>What one statement of a method shows where it is quoted alone.</summary>
/// <param name="StartLine">First line.</param>
/// <param name="Text">C#, as it is quoted.</param>
/// <param name="Names">API names that it uses.</param>
/// <param name="QualifiedNames">The same as <c>Receiver.Name</c>, where the receiver is known.</param>
internal sealed record ExportedStatement(int StartLine, string Text, ImmutableArray<string> Names, ImmutableArray<string> QualifiedNames);
