using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Takes a body apart into statements and heads that share no text.</summary>
/// <remarks>By recursion, as <see cref="SyntaxLists"/>. Statements within lambdas are part of the one around them; those of local
/// functions are not.</remarks>
internal static class StatementSpans
{
    /// <summary>The statements of a member's body, in source order; empty for an arrow.</summary>
    /// <param name="body">A block, an accessor list or an arrow clause.</param>
    public static List<StatementSpan> In(SyntaxNode body)
    {
        var spans = new List<StatementSpan>();
        if (body is AccessorListSyntax list)
        {
            foreach (var accessor in list.Accessors)
                Add(accessor.Body, spans);
        }
        else
        {
            Add(body as StatementSyntax, spans);
        }

        return spans;
    }

    private static void Add(StatementSyntax? statement, List<StatementSpan> spans)
    {
        switch (statement)
        {
            case null:
                break;
            case BlockSyntax block:
                foreach (var inner in block.Statements)
                    Add(inner, spans);
                break;
            case ExpressionStatementSyntax
            or LocalDeclarationStatementSyntax
            or ReturnStatementSyntax
            or ThrowStatementSyntax
            or YieldStatementSyntax:
                spans.Add(new StatementSpan(statement, statement.Span, IsHead: false));
                break;
            case IfStatementSyntax choice:
                AddHead(choice, choice.CloseParenToken, choice.Statement, spans);
                Add(choice.Else?.Statement, spans);
                break;
            case SwitchStatementSyntax choice:
                AddHead(choice, choice.OpenBraceToken.GetPreviousToken(), null, spans);
                foreach (var inner in choice.Sections.SelectMany(section => section.Statements))
                    Add(inner, spans);
                break;
            case TryStatementSyntax attempt:
                Add(attempt.Block, spans);
                foreach (var clause in attempt.Catches)
                    Add(clause.Block, spans);
                Add(attempt.Finally?.Block, spans);
                break;
            default:
                AddNested(statement, spans);
                break;
        }
    }

    private static void AddNested(StatementSyntax statement, List<StatementSpan> spans)
    {
        switch (statement)
        {
            case ForStatementSyntax loop:
                AddHead(loop, loop.CloseParenToken, loop.Statement, spans);
                break;
            case CommonForEachStatementSyntax loop:
                AddHead(loop, loop.CloseParenToken, loop.Statement, spans);
                break;
            case WhileStatementSyntax loop:
                AddHead(loop, loop.CloseParenToken, loop.Statement, spans);
                break;
            case UsingStatementSyntax guarded:
                AddHead(guarded, guarded.CloseParenToken, guarded.Statement, spans);
                break;
            case LockStatementSyntax guarded:
                AddHead(guarded, guarded.CloseParenToken, guarded.Statement, spans);
                break;
            case FixedStatementSyntax guarded:
                AddHead(guarded, guarded.CloseParenToken, guarded.Statement, spans);
                break;
            case DoStatementSyntax { Statement: var inner }:
                Add(inner, spans);
                break;
            case LabeledStatementSyntax { Statement: var inner }:
                Add(inner, spans);
                break;
            case CheckedStatementSyntax { Block: var inner }:
                Add(inner, spans);
                break;
            case UnsafeStatementSyntax { Block: var inner }:
                Add(inner, spans);
                break;
            case LocalFunctionStatementSyntax { Body: var inner }:
                Add(inner, spans);
                break;
        }
    }

    private static void AddHead(StatementSyntax statement, SyntaxToken last, StatementSyntax? inner, List<StatementSpan> spans)
    {
        if (last.Span.End > statement.SpanStart)
            spans.Add(new StatementSpan(statement, TextSpan.FromBounds(statement.SpanStart, last.Span.End), IsHead: true));
        Add(inner, spans);
    }
}
