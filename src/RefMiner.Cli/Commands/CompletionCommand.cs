using System.CommandLine;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary>
/// <c>refminer completion</c>: what a shell needs to complete its command lines. The shell asks the program itself, by the
/// directive <c>[suggest:POSITION]</c>.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _refminer() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(refminer "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _refminer refminer
            """,
        ["zsh"] = """
            _refminer() {
              local -a words_known
              words_known=("${(@f)$(refminer "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              if [[ -n "${words_known[1]}" ]]; then compadd -- "${words_known[@]}"; else _files; fi
            }
            compdef _refminer refminer
            """,
        ["fish"] = """
            complete -c refminer -a '(refminer "[suggest:"(commandline -C)"]" (commandline -b) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName refminer -ScriptBlock {
              param($word, $line, $cursor)
              refminer "[suggest:$cursor]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
              }
            }
            """,
    };

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "completion",
            "Prints a script that lets a shell complete refminer's commands and options; add it to the shell's profile."
        );
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        command.Arguments.Add(shell);
        command.SetAction(parsed =>
        {
            terminal.Results.WriteLine(Scripts[parsed.GetValue(shell)!]);
            return ExitCode.Done;
        });
        return command;
    }
}
