/** The way to older submissions. */
import { Button } from "@mantine/core"
import { useWords } from "../../app/language.tsx"

interface LoadMoreProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    fetchNextPage(): Promise<unknown>
  }
}

export function LoadMore({ query }: LoadMoreProps) {
  const { submission: words } = useWords()
  if (!query.hasNextPage) return null
  return (
    <Button
      variant="default"
      mt="md"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {words.more}
    </Button>
  )
}
