using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Validation;

/// <summary>What becomes of the current process: its figures may be read.</summary>
internal static class ProcessUse
{
    private static readonly HashSet<string> Read = new(StringComparer.Ordinal)
    {
        "Id",
        "ProcessName",
        "WorkingSet64",
        "PeakWorkingSet64",
        "PrivateMemorySize64",
        "PagedMemorySize64",
        "VirtualMemorySize64",
        "StartTime",
        "TotalProcessorTime",
        "UserProcessorTime",
        "PrivilegedProcessorTime",
        "HandleCount",
        "Threads",
        "Refresh",
        "Dispose",
        "MachineName",
        "SessionId",
    };

    /// <summary>
    /// Whether all that is done with what a call to <c>GetCurrentProcess</c> gives is reading. What cannot be followed is not.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The call's name.</param>
    public static bool IsRead(CheckedBody body, SimpleNameSyntax name)
    {
        if (
            (name.Parent is MemberAccessExpressionSyntax access ? access : (ExpressionSyntax)name).Parent
            is not InvocationExpressionSyntax call
        )
            return false;

        return call.Parent switch
        {
            MemberAccessExpressionSyntax member => Read.Contains(member.Name.Identifier.ValueText),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var local } } => body
                .Nodes.OfType<IdentifierNameSyntax>()
                .Where(use => use.Identifier.ValueText == local)
                .All(use =>
                    use.Parent is MemberAccessExpressionSyntax member
                    && member.Expression == use
                    && Read.Contains(member.Name.Identifier.ValueText)
                ),
            _ => false,
        };
    }
}
